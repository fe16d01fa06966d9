// The checks that all connectors of a tenant stand on: the token, the certificate, the clock, the tenant.

import { z } from 'zod'
import type { Graph } from '@/lib/graph/graph'
import { clockSentence } from '@/lib/graph/token-refusal'
import { failed, look, passes } from './check'
import type { OpenedTenant } from './open-tenant'
import type { Check } from './validation-schema'

/** As far apart as what is signed here may be from Microsoft's clock. */
const SKEW_SECONDS = 300
const SKEW_WORTH_SAYING = 5

export function checkToken(roles: string[]): Check {
  const granted = roles.length === 1 ? '1 application permission' : `${roles.length} application permissions`
  return passes('token', `Microsoft gives a token, with ${granted}.`)
}

/** Only where there is something to do. */
export function checkCertificate({ notUploaded }: OpenedTenant): Check[] {
  if (notUploaded === null) return []
  const sentence = 'The newest certificate is not uploaded to the application; what was used before serves meanwhile.'
  return [{ ...failed('certificate', notUploaded), sentence }]
}

/** Without any of our own making: Microsoft's answer to the token request bears its time. */
export function checkClock(graph: Graph): Check {
  const skew = graph.skewSeconds()
  if (skew === null)
    return { ...passes('clock', "Microsoft's answer bears no time to compare with."), verdict: 'unknown' }
  if (Math.abs(skew) <= SKEW_WORTH_SAYING) return passes('clock', "The clock of this server agrees with Microsoft's.")
  const check = passes('clock', clockSentence(skew))
  if (Math.abs(skew) <= SKEW_SECONDS) return check
  return { ...check, verdict: 'missing', fix: 'Set the clock of the server, and let it be kept by NTP.' }
}

const Organizations = z.object({
  value: z
    .array(
      z.object({
        displayName: z.string().nullish(),
        verifiedDomains: z.array(z.object({ name: z.string(), isDefault: z.boolean().nullish() })).nullish(),
      }),
    )
    .min(1),
})

export async function checkTenant(graph: Graph, signal: AbortSignal): Promise<{ check: Check; name: string | null }> {
  let name: string | null = null
  const check = await look(
    'tenant',
    async () => {
      const path = '/organization?$select=id,displayName,verifiedDomains'
      const { value } = Organizations.parse(await graph.get(path, { family: 'directory', signal }))
      const [{ displayName, verifiedDomains } = {}] = value
      const domain = verifiedDomains?.find(({ isDefault }) => isDefault)?.name
      name = displayName ?? domain ?? null
      return domain === undefined || domain === name ? `It is ${name}.` : `It is ${name} (${domain}).`
    },
    signal,
  )
  return { check, name }
}
