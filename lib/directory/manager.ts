// The manager among a user's SCIM attributes; the tenant may name anyone, known here or not.

import { z } from 'zod'

export const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

/** RFC 7643 §4.3. */
const Manager = z.object({ value: z.string().min(1), displayName: z.string().optional() })
const Enterprise = z.object({ [ENTERPRISE]: z.object({ manager: Manager }) })

export function readManager(attributes: Record<string, unknown>) {
  const found = Enterprise.safeParse(attributes)
  if (!found.success) return null
  const { value, displayName = null } = found.data[ENTERPRISE].manager
  return { id: value, displayName }
}
