import { beforeEach, expect, test } from 'vitest'
import { openedGraph } from '@/e2e/fixtures/opened-graph'

let m: Awaited<ReturnType<typeof openedGraph>>

beforeEach(async () => {
  m = await openedGraph()
  return m.close
})

/** As Microsoft answers (Microsoft Learn: Microsoft identity platform and OAuth 2.0 client credentials flow, error response). */
function refusal(code: number, error = 'invalid_client', status = 401) {
  const json = {
    error,
    error_description: `AADSTS${code}: English text that nobody reads. Trace ID: t-1 Correlation ID: c-1`,
    error_codes: [code],
    trace_id: 't-1',
    correlation_id: 'c-1',
    error_uri: `https://login.microsoftonline.com/error?code=${code}`,
  }
  return { status, json }
}

test.each([
  [7000215, 'credential', 'rollcall', 'Value'],
  [7000222, 'credential', 'tenant', 'New client secret'],
  [7000218, 'credential', 'rollcall', 'Store a client secret'],
  [7000216, 'credential', 'rollcall', 'Store a client secret'],
  [700016, 'tenant', 'tenant', 'Client ID and Tenant ID'],
  [7000112, 'credential', 'tenant', 'Enabled for users to sign-in'],
  [90002, 'tenant', 'rollcall', 'cloud'],
  [900023, 'tenant', 'rollcall', 'GUID'],
  [700027, 'credential', 'tenant', 'Upload certificate'],
  [50012, 'credential', 'tenant', 'Upload certificate'],
  [700024, 'clock', 'rollcall', 'NTP'],
  [500133, 'clock', 'rollcall', 'NTP'],
  [700213, 'credential', 'tenant', 'federated'],
  [700211, 'credential', 'tenant', 'federated'],
  [500011, 'cloud', 'rollcall', 'cloud'],
  [900432, 'cloud', 'rollcall', 'cloud'],
  [1002012, 'rollcall', 'rollcall', 'Update Rollcall'],
  [70011, 'rollcall', 'rollcall', 'Update Rollcall'],
  [53003, 'credential', 'tenant', 'Exclude the application'],
])('AADSTS%d is a matter of %s on the side of %s and says the fix', async (code, kind, side, fix) => {
  // An assertion outside its validity is tried twice.
  m.answerToken(refusal(code), refusal(code))
  await expect(m.graph.permissions()).rejects.toMatchObject({
    kind,
    side,
    fix: expect.stringContaining(fix),
    code: String(code),
    requestId: 't-1',
    clientRequestId: 'c-1',
    remedy: 'none',
  })
  expect(m.time.slept).toEqual([])
})

test.each([90033, 90006, 50196])('AADSTS%d passes by itself: it is asked again, four times in all', async (code) => {
  m.answerToken(refusal(code, 'temporarily_unavailable', 503))
  expect(await m.graph.permissions()).toContain('AuditLog.Read.All')
  m.answerToken(...Array.from({ length: 4 }, () => refusal(code, 'invalid_request', 400)))
  await expect(m.graph.permissions({ fresh: true })).rejects.toMatchObject({
    kind: 'unreachable',
    side: 'microsoft',
    remedy: 'wait',
    // A minute after the last try; the waits between them took eight seconds.
    retryAt: new Date('2026-11-22T12:01:08Z'),
  })
})

test('a server that calls itself unavailable without a code is asked again too', async () => {
  m.answerToken({ status: 400, json: { error: 'temporarily_unavailable' } })
  expect(await m.graph.permissions()).toContain('AuditLog.Read.All')
})

test('a secret with the form of a Secret ID is told to be one', async () => {
  m.answerToken(refusal(7000215))
  const graph = m.open({ secret: '0b1d8b2c-7b1e-4c3e-9f58-0d5a1f2b3c4d' })
  await expect(graph.permissions()).rejects.toMatchObject({ sentence: expect.stringContaining('Secret ID') })
})

test('a code that stands in the text alone is found, one that nobody knows is handed on', async () => {
  const { json } = refusal(7000222)
  m.answerToken({ status: 401, json: { ...json, error_codes: undefined } }, refusal(7999999, 'odd_error', 400))
  await expect(m.graph.permissions()).rejects.toMatchObject({ code: '7000222' })
  await expect(m.graph.permissions()).rejects.toMatchObject({ kind: 'credential', code: '7999999' })
})

test('without a code the error of OAuth decides', async () => {
  m.answerToken({ status: 400, json: { error: 'unauthorized_client' } })
  await expect(m.graph.permissions()).rejects.toMatchObject({ code: 'unauthorized_client', side: 'tenant' })
})

test('an answer that is no token is not taken for one', async () => {
  m.answerToken({ json: { access_token: 'opaque', expires_in: 3600 } }, { json: { token_type: 'Bearer' } })
  await expect(m.graph.permissions()).rejects.toMatchObject({ code: 'not-a-token' })
  await expect(m.graph.permissions()).rejects.toMatchObject({ code: 'not-a-token' })
})

test('neither secret nor token is in anything that is thrown', async () => {
  m.answerToken(refusal(7000215))
  const error = await m.graph.permissions().catch((thrown: unknown) => thrown)
  expect(JSON.stringify([error, String(error)])).not.toContain('S3cret')
})
