import type { Certificate, Credential } from '@/lib/sources/credential-schema'

/** Where a renewal stands: nothing to do but make one, one waits for Microsoft, or an old one waits to be removed. */
export type Renewal =
  | { step: 'make' }
  | { step: 'upload'; waiting: Certificate; inUse: Certificate | null }
  | { step: 'remove'; retired: Certificate[] }

/** Certificates come newest first. */
export function renewalOf({ certificates }: Pick<Credential, 'certificates'>): Renewal {
  const waiting = certificates.find(({ state }) => state === 'made')
  const inUse = certificates.find(({ state }) => state === 'in-use') ?? null
  if (waiting) return { step: 'upload', waiting, inUse }
  const retired = certificates.filter(({ state }) => state === 'retired')
  return retired.length > 0 && inUse ? { step: 'remove', retired } : { step: 'make' }
}

export const MEANS_WORDS = {
  certificate: 'Certificate',
  secret: 'Client secret',
  nothing: 'Nothing yet',
} as const satisfies Record<Credential['authenticatesBy'], string>
