import { expect, test } from 'vitest'
import { anOrganization, aPerson, grant, requestBy } from '@/e2e/fixtures/people'
import { requireActor } from '@/lib/auth/actor'
import { insertApiToken } from '@/lib/auth/api-token-queries'
import { now } from '@/lib/clock'
import { newToken } from '@/lib/crypto/token'
import { newId } from '@/lib/db/id'
import { withOrganization } from '@/lib/db/organization'
import { resetFactors, resetPassword } from './accounts'

test('an API token makes its maker no link and takes away no second factor of his: whoever found it would become him', async () => {
  await anOrganization('Managing')
  const organization = await anOrganization()
  const [ada, grace] = [await aPerson(organization), await aPerson(organization)]
  await grant(ada, ['accounts.manage'])
  const { token, hash, lastFour } = newToken()
  const times = { createdAt: now(), expiresAt: new Date(now().getTime() + 60_000) }
  const row = { id: newId(), name: 'Token', lastFour, makerId: ada.id, rights: ['accounts.manage'], ...times, hash }
  await withOrganization(organization.id, (scope) => insertApiToken(scope, row))
  const request = new Request((await requestBy(ada)).url, { headers: { authorization: `Bearer ${token}` } })
  const actor = await requireActor(request, 'accounts.manage', undefined)
  expect(actor.kind).toBe('api-token')
  for (const attempt of [() => resetPassword(actor, ada.id), () => resetFactors(actor, ada.id)]) {
    await expect(attempt()).rejects.toMatchObject({ code: 'forbidden', message: expect.stringContaining('Security') })
  }
  expect(await resetPassword(actor, grace.id)).toHaveProperty('link')
})
