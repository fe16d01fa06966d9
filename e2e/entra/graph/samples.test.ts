import { expect, test } from 'vitest'
import { startGraph } from './fixture'
import { serveSamples } from './samples'

test('the examples of the reference are served as they are, each log with its own', async () => {
  const { here, graph, read, get } = await startGraph()
  graph.limits = false
  const { directoryAudits, signIns } = serveSamples(here)
  // They are older than what any tenant keeps.
  graph.now = () => Date.parse('2018-01-20T00:00:00Z')
  const audits = await read('v1.0/auditLogs/directoryAudits')
  expect(audits).toHaveLength(2)
  expect(audits).toEqual(expect.arrayContaining(directoryAudits))
  graph.now = () => Date.parse('2022-03-20T00:00:00Z')
  const [type] = signIns
    .flatMap(({ signInEventTypes }) => signInEventTypes)
    .filter((one) => String(one) === 'nonInteractiveUser')
  const beta = await read(`beta/auditLogs/signIns?$filter=signInEventTypes/any(t: t eq '${type}')`)
  expect(beta.length).toBeGreaterThan(0)
  for (const event of beta) expect(signIns).toContainEqual(event)
  expect((await get('v1.0/organization')).answer).toMatchObject({
    value: [{ displayName: 'Contoso', tenantType: 'AAD' }],
  })
})
