import { beforeAll, describe, expect, test } from 'vitest'
import { asSystem, ENTERPRISE, filter, makeProfile, patch, type ScimClient, type ScimProfile, scimClient, user } from '@/e2e/fixtures/scim-profile'

let profile: ScimProfile
let scim: ScimClient

beforeAll(async () => {
  profile = await makeProfile()
  scim = scimClient(profile)
})

describe('POST /Users', () => {
  test('R25: answers 201 with the whole user, Location and ETag', async () => {
    const made = await scim('POST', '/Users', {
      ...user('anna@contoso.example', { id: 'mine', externalId: 'anna', displayName: 'Anna', roles: [], meta: { resourceType: 'User' } }),
      [ENTERPRISE]: { department: 'Sales', manager: { value: 'm-1' } },
    })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({
      id: expect.not.stringMatching(/^mine$/),
      userName: 'anna@contoso.example',
      externalId: 'anna',
      active: true,
      [ENTERPRISE]: { department: 'Sales', manager: { value: 'm-1' } },
      meta: { resourceType: 'User', version: 'W/"1"', location: made.headers.get('location') },
    })
    expect(made.body).not.toHaveProperty('roles')
    expect(made.headers.get('location')).toBe(`http://localhost:3000/api/scim/v2/${profile.profileId}/Users/${made.id}`)
    expect(made.headers.get('content-type')).toBe('application/scim+json')
    expect(made.headers.get('etag')).toBe('W/"1"')
  })
})
