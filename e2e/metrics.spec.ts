import { expect, test } from '@playwright/test'
import { removeFolder, startRollcall } from './fixtures/rollcall'
import { preparedFolder } from './fixtures/template'

const TOKEN = 'a-token-of-this-installation-for-tests'

test('Prometheus reads metrics on this machine, from elsewhere with an API token only', async () => {
  const rollcall = await startRollcall({ folder: preparedFolder(), env: { ROLLCALL_API_TOKEN: TOKEN } })
  try {
    const metrics = `${rollcall.url}/api/metrics`
    await fetch(`${rollcall.url}/api/scim/v2/00000000-0000-4000-8000-000000000000/Users`)
    const local = await fetch(metrics)
    expect(local.headers.get('content-type')).toContain('text/plain')
    const text = await local.text()
    expect(text).toContain('rollcall_scim_request_duration_seconds_count{method="GET",status="401"} 1')
    expect(text).toContain('rollcall_database_connections{state="idle"}')
    expect(text).toContain('process_resident_memory_bytes')

    const forwarded = { 'x-forwarded-for': '127.0.0.1' }
    expect((await fetch(metrics, { headers: forwarded })).status).toBe(401)
    expect((await fetch(metrics, { headers: { 'x-rollcall-forwarded': 'no', ...forwarded } })).status).toBe(401)
    const known = { ...forwarded, authorization: `Bearer ${TOKEN}` }
    expect((await fetch(metrics, { headers: known })).status).toBe(200)
  } finally {
    await rollcall.end()
    removeFolder(rollcall.folder)
  }
})
