import { expect, test } from 'vitest'
import { describeAttributes, ENTERPRISE } from './describe-attributes'

test('what SCIM delivered is shown in sections, in the words of the Entra portal', () => {
  const sections = describeAttributes({
    userName: 'anna@contoso.com',
    active: true,
    title: 'Clerk',
    name: { familyName: 'Berg', givenName: 'Anna' },
    emails: [
      { type: 'work', primary: true, value: 'anna@contoso.com' },
      { type: 'work', value: 'a@contoso.com' },
      { type: 'work', value: 'b@contoso.com' },
    ],
    addresses: [{ locality: 'Berlin', type: 'work', streetAddress: 'Main street 1' }],
    roles: [{ value: 'Admin', primary: true }],
    [ENTERPRISE]: { department: 'Sales', manager: { value: '1' } },
  })
  expect(sections).toEqual([
    {
      title: 'Person',
      items: [
        { label: 'First name', value: 'Anna' },
        { label: 'Last name', value: 'Berg' },
        { label: 'Job title', value: 'Clerk' },
      ],
    },
    {
      title: 'Contact',
      items: [
        { label: 'E-mail (work, primary)', value: 'anna@contoso.com' },
        { label: 'E-mail (work)', value: 'a@contoso.com' },
        { label: 'E-mail (work) 2', value: 'b@contoso.com' },
        { label: 'Address (work)', value: 'Main street 1, Berlin' },
      ],
    },
    { title: 'Work', items: [{ label: 'Department', value: 'Sales' }] },
    { title: 'Assigned', items: [{ label: 'App role (primary)', value: 'Admin' }] },
  ])
})

test('an attribute nobody knows here is shown by its own name', () => {
  const extension = 'urn:ietf:params:scim:schemas:extension:contoso:2.0:User'
  expect(describeAttributes({ badge: 7, [extension]: { desk: { floor: '3' }, remote: false } })).toEqual([
    { title: 'Person', items: [{ label: 'badge', value: '7' }] },
    {
      title: extension,
      items: [
        { label: 'desk.floor', value: '3' },
        { label: 'remote', value: 'No' },
      ],
    },
  ])
})
