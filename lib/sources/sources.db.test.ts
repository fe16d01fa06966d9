import { expect, test } from 'vitest'
import { seedOrganization } from '@/e2e/fixtures/directory'
import { auditOf } from '@/e2e/fixtures/profiles'
import { connectorOf, seedCredential, seedSource, wantedSource } from '@/e2e/fixtures/sources'
import { newId } from '@/lib/db/id'
import { createSource, getSource, listSources, updateSource } from './sources'

function refusal(code: string, path?: string) {
  return expect.objectContaining({ code, ...(path && { issues: [expect.objectContaining({ path })] }) })
}

test('a new source makes its group, its three connectors, and has Activity and Logons due at once', async () => {
  const contoso = await seedOrganization()
  const credentialId = await seedCredential(contoso)
  const source = await createSource(contoso.actor, wantedSource(credentialId, { sourceGroup: 'Contoso Group' }))
  expect(source).toMatchObject({
    sourceGroup: { name: 'Contoso Group' },
    crawl: true,
    crawlInherited: true,
    credential: { id: credentialId, displayName: 'Rollcall reader' },
    accounts: null,
    records: 0,
  })
  expect(source.connectors.map(({ kind, status, inherited }) => [kind, status, inherited])).toEqual([
    ['activity', 'new', true],
    ['logons', 'new', true],
    ['state', 'not-collecting-yet', true],
  ])
  const due = source.connectors.map(({ nextRunAt }) => nextRunAt !== null && new Date(nextRunAt) <= new Date())
  expect(due).toEqual([true, true, false])
  expect(await auditOf(contoso, source.id)).toMatchObject([
    { action: 'source.created', after: { sourceGroup: 'Contoso Group' } },
  ])
})
