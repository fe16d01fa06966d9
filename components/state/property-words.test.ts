import { expect, test } from 'vitest'
import { factsOf, propertyLabel } from './property-words'

test.each([
  ['userPrincipalName', 'User name'],
  ['lastPasswordChangeDateTime', 'Last password change'],
  ['onPremisesSyncEnabled', 'On-premises sync enabled'],
  ['isAssignableToRole', 'Assignable to role'],
  ['conditions.users.includeUsers', 'Conditions: users: include users'],
  ['assignedLicenses', 'Assigned licenses'],
  ['skuId', 'SKU ID'],
  ['web.redirectUris', 'Web: redirect URIs'],
])('%s reads “%s”', (name, label) => {
  expect(propertyLabel(name)).toBe(label)
})

test('what is set is told in words, what lies within by its path; what is not set is left out, and names come first', () => {
  const facts = factsOf({
    mail: null,
    accountEnabled: false,
    displayName: 'Ada',
    jobTitle: '',
    proxyAddresses: [],
    createdDateTime: '2026-11-01T00:00:00Z',
    methods: ['fido2', 'sms'],
    keys: [{ endDateTime: 1, keyId: 'a', off: [] }, { keyId: 'b' }],
    passwordProfile: { forceChange: true },
    'a@odata.type': '#x',
  })
  expect(facts.map(({ label, value }) => `${label} = ${value.text}`)).toEqual([
    'Name = Ada',
    'Enabled = No',
    'Created = 2026-11-01T00:00:00Z',
    'Keys = End: 1; Key ID: a · Key ID: b',
    'Methods = fido2, sms',
    'Password profile: force change = Yes',
  ])
  expect(facts[2]?.value.kind).toBe('moment')
})
