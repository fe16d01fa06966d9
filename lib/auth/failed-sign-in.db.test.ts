import { expect, test, vi } from 'vitest'
import { anOrganization, aPerson, aSession, PASSWORD } from '@/e2e/fixtures/people'
import { withOrganization } from '@/lib/db/organization'
import { endSession } from './sessions'
import { signIn } from './sign-in'

const CLIENT = { address: '192.0.2.9', agent: 'Test' }

function entriesOf(organizationId: string, objectId: string) {
  return withOrganization(organizationId, ({ db }) =>
    db.consoleAudit.findMany({ where: { objectId }, orderBy: { number: 'asc' } }),
  )
}

test('a wrong password of someone who exists is an entry, with the address; the name that was typed is none', async () => {
  const organization = await anOrganization()
  const ada = await aPerson(organization)
  const wrong = { userName: ada.userName, password: 'not the password' }
  await expect(signIn(wrong, CLIENT)).rejects.toMatchObject({ status: 401 })
  await expect(signIn({ ...wrong, userName: 'nobody@example.org' }, CLIENT)).rejects.toMatchObject({ status: 401 })
  await vi.waitFor(async () => {
    expect(await entriesOf(organization.id, ada.id)).toMatchObject([
      { action: 'user.sign-in-failed', actorKind: 'nobody', address: CLIENT.address, after: { factor: 'password' } },
    ])
  })
  const all = await withOrganization(organization.id, ({ db }) => db.consoleAudit.findMany())
  expect(JSON.stringify(all)).not.toContain('nobody@example.org')
})

test('signing in and signing out are entries, and signing out of a session that has ended is none', async () => {
  const organization = await anOrganization()
  const ada = await aPerson(organization)
  const signedIn = await signIn({ userName: ada.userName, password: PASSWORD }, CLIENT)
  const sessionId = 'sessionId' in signedIn ? signedIn.sessionId : await aSession(ada)
  await endSession(sessionId, CLIENT)
  await endSession(sessionId, CLIENT)
  const entries = await entriesOf(organization.id, ada.id)
  expect(entries.map(({ action, actorId, address }) => [action, actorId, address])).toEqual([
    ['user.signed-in', ada.id, CLIENT.address],
    ['user.signed-out', ada.id, CLIENT.address],
  ])
})
