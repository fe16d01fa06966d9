import { z } from 'zod'
import type { User } from '@/lib/directory/schema'
import { ENTERPRISE } from './describe-attributes'

const text = z.string().catch('')
const Attributes = z.object({
  name: z.object({ givenName: text, familyName: text }).catch({ givenName: '', familyName: '' }),
  title: text,
  phoneNumbers: z.array(z.object({ value: text, type: text })).catch([]),
  [ENTERPRISE]: z.object({ department: text }).catch({ department: '' }),
})

/** The fields of the form out of a user's SCIM attributes; what he lacks is empty. */
export function valuesOf({ userName, displayName, unitId, attributes }: User) {
  const { name, title, phoneNumbers, [ENTERPRISE]: enterprise } = Attributes.parse(attributes)
  const phone = phoneNumbers.find(({ type }) => type === 'work')?.value ?? ''
  return { userName, displayName, unitId, ...name, title, phone, department: enterprise.department }
}
