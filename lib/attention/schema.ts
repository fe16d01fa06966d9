// What needs attention: shapes and operations, the same for server and browser.

import { z } from 'zod'
import { listOf } from '@/lib/list'
import { operation } from '@/lib/operation'

export const AttentionItem = z.object({
  /** Stable while the thing itself stays the same. */
  key: z.string(),
  /** `bad`: something fails now. `attention`: it will. */
  severity: z.enum(['bad', 'attention']),
  /** `soon`: it has a day on which it fails. `waiting`: the next step is missing. `check`: somebody ought to look. */
  urgency: z.enum(['failing', 'soon', 'waiting', 'check']),
  organizationId: z.uuid(),
  organizationName: z.string(),
  sentence: z.string(),
  fix: z.object({ label: z.string(), href: z.string() }),
  /** A job that failed for good and can be tried again. */
  jobId: z.string().nullable(),
})
export type AttentionItem = z.infer<typeof AttentionItem>

export const RetryJob = z.strictObject({ jobId: z.string().regex(/^\d{1,18}$/, 'is no number of a job') })

export const attentionOperations = {
  list: operation({
    method: 'GET',
    path: '/api/v1/attention',
    summary:
      'What needs attention in every organization whose profiles one manages or whose sources or risks one sees, worst first',
    access: 'session',
    response: listOf(AttentionItem),
  }),
  listOfOrganization: operation({
    method: 'GET',
    path: '/api/v1/organizations/{organizationId}/attention',
    summary:
      'What needs attention in one organization, as far as one manages its profiles or sees its sources or risks, worst first',
    access: 'session',
    response: listOf(AttentionItem),
  }),
  retryJob: operation({
    method: 'POST',
    path: '/api/v1/organizations/{organizationId}/attention/retry',
    summary:
      'Try a job again that failed at every try: one of a source with the right sources.edit, another with entra-profiles.manage',
    access: 'session',
    body: RetryJob,
  }),
}

/** Why Entra cannot reach a public address: `http` is refused by Entra, `local` is not on the internet. */
export function reachProblem(address: string): 'http' | 'local' | null {
  const { protocol, hostname } = new URL(address)
  if (isLocal(hostname)) return 'local'
  return protocol === 'https:' ? null : 'http'
}

/** Loopback, private and link-local addresses, names without a dot, and names that no public DNS knows. */
function isLocal(hostname: string): boolean {
  const bare = hostname.replace(/^\[|\]$/g, '').toLowerCase()
  if (bare.includes(':')) return /^(::1?$|f[cd]|fe[89ab])/.test(bare)
  if (/^[\d.]+$/.test(bare)) return /^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01]))\./.test(bare)
  return !bare.includes('.') || /\.(local|localhost|internal|lan|home|test|invalid|example)$/.test(bare)
}
