import { expect, test } from 'vitest'
import type { User } from '@/lib/directory/schema'
import { ENTERPRISE } from './describe-attributes'
import { valuesOf } from './user-values'

const user: User = {
  id: 'u',
  displayName: 'Anna Berg',
  userName: 'anna@contoso.com',
  email: null,
  active: true,
  unitId: 'sales',
  unitName: 'Sales',
  origin: { profileId: null, name: 'Local' },
  updatedAt: '',
  createdAt: '',
  deletedAt: null,
  restorableUntil: null,
  lastSignInAt: null,
  externalId: null,
  manager: null,
  roles: [],
  attributes: {},
}
const empty = { givenName: '', familyName: '', title: '', phone: '', department: '' }
const own = { userName: 'anna@contoso.com', displayName: 'Anna Berg', unitId: 'sales' }

test('what a user lacks, or has in a form that is none of ours, is empty', () => {
  expect(valuesOf(user)).toEqual({ ...own, ...empty })
  expect(valuesOf({ ...user, attributes: { name: 'Anna', title: 7, phoneNumbers: {} } })).toEqual({ ...own, ...empty })
})

test('the phone is the one of work, the department that of the enterprise extension', () => {
  const attributes = {
    name: { familyName: 'Berg' },
    phoneNumbers: [
      { type: 'mobile', value: '1' },
      { type: 'work', value: '2' },
    ],
    [ENTERPRISE]: { department: 'Sales' },
  }
  expect(valuesOf({ ...user, attributes })).toEqual({
    ...own,
    ...empty,
    familyName: 'Berg',
    phone: '2',
    department: 'Sales',
  })
})
