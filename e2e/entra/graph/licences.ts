import type { GraphTenant } from './graph-tenant'
import { badRequest, GraphRefusal, notPremium } from './refusal'
import type { Route } from './routes'

/**
 * Each service says in its own way that the tenant lacks a licence: PIM as in maester issue 1421, access reviews as in
 * AzureAD-Governance-Assessment issue 2, Identity Protection as people met it.
 */
export function requireLicence({ licence }: Route, here: GraphTenant) {
  if (licence === undefined || here.licence === 'p2') return
  if (licence === 'p1') {
    if (here.licence === 'free') throw notPremium()
    return
  }
  if (licence === 'pim')
    throw badRequest(
      'The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance license.',
      'AadPremiumLicenseRequired',
    )
  if (licence === 'risk') throw new GraphRefusal(403, 'Forbidden', 'Your tenant is not licensed for this feature.')
  throw new GraphRefusal(
    403,
    'NoLicense',
    'User is not authorized to perform the operation. Reason: Tenant does not meet license requirement!',
  )
}
