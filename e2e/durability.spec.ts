import { randomUUID } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { acknowledged, broken, type Ledger, push } from './fixtures/durability'
import { childOf, killAll, postgresOf } from './fixtures/processes'
import { type Rollcall, removeFolder, startRollcall } from './fixtures/rollcall'
import { preparedFolder } from './fixtures/template'

const API_TOKEN = `durability-${randomUUID()}`
const CLIENTS = 8
const BETWEEN_KILLS_MS = 2_000

test('what was answered with 2xx is there after web, worker and PostgreSQL with all its backends were killed under load', async () => {
  test.setTimeout(300_000)
  const folder = preparedFolder()
  try {
    const rollcall = await startRollcall({ folder, env: { ROLLCALL_API_TOKEN: API_TOKEN, LOG_LEVEL: 'fatal' } })
    const { profileId, token } = await makeProfile(rollcall.url)
    const ledger: Ledger = new Map()
    const stop = new AbortController()
    const tenantUrl = `${rollcall.url}/api/scim/v2/${profileId}`
    const clients = Array.from({ length: CLIENTS }, (_, client) =>
      push({ tenantUrl, token, client, ledger, stop: stop.signal }),
    )
    for (const kill of [killWeb, killWorker, killPostgres, killWeb, killPostgres]) {
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_KILLS_MS))
      const before = acknowledged(ledger)
      kill(rollcall)
      // Writes go through again: the load went on over the restart.
      await expect.poll(() => acknowledged(ledger), { timeout: 60_000 }).toBeGreaterThan(before + CLIENTS)
    }
    stop.abort()
    await Promise.all(clients)
    await rollcall.end('SIGKILL')
    const again = await startRollcall({ folder, env: { ROLLCALL_API_TOKEN: API_TOKEN, LOG_LEVEL: 'fatal' } })
    expect(ledger.size).toBeGreaterThan(20)
    expect(await broken({ tenantUrl: `${again.url}/api/scim/v2/${profileId}`, token }, ledger)).toEqual([])
    await again.end()
  } finally {
    removeFolder(folder)
  }
})

function killWeb({ pid }: Rollcall): void {
  process.kill(childOf(pid, 'dist/web.js'), 'SIGKILL')
}

function killWorker({ pid }: Rollcall): void {
  process.kill(childOf(pid, 'dist/worker.js'), 'SIGKILL')
}

function killPostgres({ folder }: Rollcall): void {
  killAll(postgresOf(folder).all)
}

async function makeProfile(url: string): Promise<{ profileId: string; token: string }> {
  const organization = await post(`${url}/api/v1/organizations`, { name: 'Contoso', timezone: 'UTC' })
  const profiles = `${url}/api/v1/organizations/${organization.id}/profiles`
  const profile = await post(profiles, { name: 'Entra', tenantId: randomUUID(), applicationId: randomUUID() })
  const expiresAt = new Date(Date.now() + 86_400_000).toISOString()
  const { secretToken } = await post(`${profiles}/${profile.id}/tokens`, { expiresAt })
  return { profileId: profile.id, token: secretToken }
}

async function post(url: string, body: object): Promise<{ id: string; secretToken: string }> {
  const headers = { authorization: `Bearer ${API_TOKEN}`, 'content-type': 'application/json' }
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
  expect(answer.status, await answer.clone().text()).toBe(201)
  return answer.json()
}
