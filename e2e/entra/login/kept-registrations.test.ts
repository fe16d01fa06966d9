import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { keepRegistrations } from './kept-registrations'
import { type AppRegistration, addCertificate, addSecret, checkSecret, createRegistration } from './registration'

const folder = mkdtempSync(path.join(tmpdir(), 'registrations-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('an application is after the next start what it was before: its secrets, certificates, permissions and consents', () => {
  const file = path.join(folder, 'registrations.json')
  const before = new Map<string, AppRegistration>()
  const keep = keepRegistrations(before, file)
  const app = createRegistration({ permissions: ['AuditLog.Read.All'], redirectUris: { web: ['https://a.example/b'] } })
  before.set(app.appId, app)
  const secret = addSecret(app)
  addCertificate(app, readFileSync(path.resolve('e2e/fixtures/localhost.cert.pem')))
  app.consentedBy.add('somebody')
  keep()

  const after = new Map<string, AppRegistration>()
  keepRegistrations(after, file)
  const found = after.get(app.appId)
  expect(found && comparable(found)).toEqual(comparable(app))
  expect(found && checkSecret(found, secret, Date.now())).toBeNull()
})

function comparable({ certificates, ...app }: AppRegistration) {
  return {
    ...app,
    certificates: certificates.map(({ publicKey, ...one }) => ({ ...one, key: publicKey.export({ format: 'jwk' }) })),
  }
}
