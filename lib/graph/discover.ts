// Which tenant a domain belongs to, and which cloud that tenant is in, by what Microsoft publishes of every tenant.

import { domainToASCII } from 'node:url'
import { z } from 'zod'
import { CLOUD_HOSTS, type Cloud } from '@/lib/clouds/schema'
import { BROKEN_ANSWER } from './explain-graph'
import { BUSY } from './explain-token'
import { GraphError } from './graph-error'
import { graphHosts } from './hosts'
import { type Answer, send } from './send'
import { REAL_TIME } from './timing'

/** OpenID Connect Discovery 1.0 §3 and Microsoft's additions: where a tenant is in another cloud, its endpoints are that one's. */
const Metadata = z.object({
  issuer: z.string(),
  token_endpoint: z.string().catch(''),
  /** `DOD` and `DODCON` (GCC High) in the US Government's cloud. */
  tenant_region_sub_scope: z.string().nullish().catch(null),
})

const GUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i
const DOMAIN = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/
const TIMEOUT_MS = 15_000

export type Discovered = {
  tenantId: string
  /** Null: Microsoft does not tell, so it is the one that was asked. */
  cloud: Cloud | null
}

/** Null where no tenant has the domain, or where it is no domain. Throws a GraphError where Microsoft cannot be asked. */
export async function discoverTenant(cloud: Cloud, domain: string, signal?: AbortSignal): Promise<Discovered | null> {
  // What has parts of an address beside the host would lose them silently.
  const name = /[/?#:@\\]/.test(domain) ? '' : domainToASCII(domain.trim())
  if (!DOMAIN.test(name)) return null
  const url = `${graphHosts(cloud).login}/${name}/v2.0/.well-known/openid-configuration`
  const answer = await send(url, { headers: { accept: 'application/json' }, timeoutMs: TIMEOUT_MS, signal }, REAL_TIME)
  if (answer.status === 400 || answer.status === 404) return null
  if (answer.status !== 200) throw unavailable(answer)
  const found = Metadata.safeParse(answer.body).data
  const tenantId = GUID.exec(found?.issuer ?? '')?.[0].toLowerCase()
  if (!found || tenantId === undefined) throw new GraphError(BROKEN_ANSWER, { code: 'no-issuer', status: 200 })
  return { tenantId, cloud: cloudOf(found) }
}

function cloudOf({ token_endpoint, tenant_region_sub_scope: region }: z.output<typeof Metadata>): Cloud | null {
  const at = (cloud: Cloud) => token_endpoint.startsWith(`${CLOUD_HOSTS[cloud].login}/`)
  if (at('china')) return 'china'
  if (at('us-government') || region === 'DODCON' || region === 'DOD')
    return region === 'DOD' ? 'us-government-dod' : 'us-government'
  return at('global') ? 'global' : null
}

function unavailable({ status }: Answer): GraphError {
  return new GraphError(BUSY, { code: `HTTP ${status}`, status, remedy: 'wait' })
}
