// What the console audit keeps of a profile: its settings, never its secret.

import type { EntraProfile } from '@/lib/db/generated/client'

export function auditable(row: EntraProfile): Record<string, unknown> {
  return {
    name: row.name,
    description: row.description,
    tenantId: row.tenantId,
    applicationId: row.applicationId,
    cloud: row.cloud,
    unitId: row.unitId,
    droppedAttributes: row.droppedAttributes,
    hasClientSecret: row.clientSecretSealed !== null,
    clientSecretExpiresAt: row.clientSecretExpiresAt?.toISOString() ?? null,
  }
}

/** Only what differs. A new secret in place of an old one differs in nothing that may be shown, so it is named. */
export function difference(before: EntraProfile, after: EntraProfile, secret: string | null | undefined) {
  const [old, now] = [auditable(before), auditable(after)]
  const keys = Object.keys(now).filter((key) => JSON.stringify(old[key]) !== JSON.stringify(now[key]))
  const pick = (from: Record<string, unknown>) => Object.fromEntries(keys.map((key) => [key, from[key]]))
  return { before: pick(old), after: { ...pick(now), ...(secret && { clientSecret: 'replaced' }) } }
}
