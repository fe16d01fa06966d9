import type { Certificate, Credential } from '@/lib/sources/credential-schema'

/** Where a renewal stands: nothing to do but make one, one waits for Microsoft, or an old one waits to be removed. */
type Renewal = { step: 'make' | 'remove' } | { step: 'upload'; waiting: Certificate }

/** Certificates come newest first. */
export function renewalOf({ certificates }: Pick<Credential, 'certificates'>): Renewal {
  const waiting = certificates.find(({ state }) => state === 'made')
  if (waiting) return { step: 'upload', waiting }
  const has = (wanted: Certificate['state']) => certificates.some(({ state }) => state === wanted)
  return { step: has('retired') && has('in-use') ? 'remove' : 'make' }
}
