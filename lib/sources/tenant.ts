// The tenant ID behind a domain, so that nobody has to look for a GUID.

import { CLOUDS, type Cloud } from '@/lib/clouds/schema'
import { invalidField } from '@/lib/errors'
import { discoverTenant } from '@/lib/graph/discover'
import { refuseGraph } from './refuse-graph'

export async function resolveTenant(domain: string, cloud: Cloud): Promise<{ tenantId: string }> {
  const found = await discoverTenant(cloud, domain).catch(refuseGraph)
  if (found === null)
    throw invalidField(
      'domain',
      `is no domain of a tenant in ${CLOUDS[cloud]}: give a verified domain, or the Tenant ID`,
    )
  if (found.cloud !== null && found.cloud !== cloud)
    throw invalidField('cloud', `is not that of ${domain}: its tenant is in ${CLOUDS[found.cloud]}`)
  return { tenantId: found.tenantId }
}
