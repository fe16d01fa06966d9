import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { DAY_MS } from '@/e2e/entra/graph/state/derive'
import { rowsOf } from '@/e2e/fixtures/collected-tenant'
import { anOrganization } from '@/e2e/fixtures/people'
import { choosePort } from '@/lib/db/embedded-access'
import { env } from '@/lib/env'
import { tellPastOf } from './past'

const folder = mkdtempSync(path.join(os.tmpdir(), 'rollcall-past-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('a demo has assessments of its year, in which the attack is found step by step; told again, it stays as it is', {
  timeout: 120_000,
}, async () => {
  const { id: organizationId } = await anOrganization('Demo')
  const ports = { login: await choosePort(undefined), graph: await choosePort(undefined) }
  Object.assign(env(), {
    ENTRA_LOGIN_URL: `http://127.0.0.1:${ports.login}`,
    GRAPH_URL: `http://127.0.0.1:${ports.graph}`,
  })
  const at = Date.now()
  const looks = [364, 20, 5.5, 1]
  const past = { people: 24, at, registrations: path.join(folder, 'registrations.json'), ports, looks }
  const read = <R>(text: string) => rowsOf<R>(organizationId, text)
  const seen = async () =>
    (await read<{ at: Date }>('select at from risk_assessment where organization_id = $1 order by number')).map(
      (one) => Math.floor((2 * (at - one.at.getTime() + 60_000)) / DAY_MS) / 2,
    )
  await tellPastOf(organizationId, past)
  expect(await seen()).toEqual(looks)
  const results = await read<{ check: string; since: number; until: number | null }>(
    `select check_id as check, from_number as since, to_number as until from risk_result
      where organization_id = $1 and verdict = 'detected' order by from_number`,
  )
  const spanOf = (check: string) =>
    results.filter((one) => one.check === check).map(({ since, until }) => [since, until])
  expect({
    mended: spanOf('ENT-PW-001'),
    switchedOffAgain: spanOf('ENT-CA-001'),
    riskyUser: spanOf('ENT-US-008'),
    consent: spanOf('ENT-AP-017'),
    newAdministrator: spanOf('ENT-PR-005').at(-1),
  }).toEqual({
    mended: [[1, 2]],
    switchedOffAgain: [
      [1, 2],
      [4, null],
    ],
    riskyUser: [[3, null]],
    consent: [[3, null]],
    newAdministrator: [4, null],
  })
  await tellPastOf(organizationId, past)
  expect(await seen()).toEqual(looks)
})
