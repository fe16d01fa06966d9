// Where each cloud is administered, and what Microsoft's command-line tools call it.

import type { Cloud } from './schema'

/**
 * `environment` of Connect-MgGraph, null where it is the one without naming; `azureCli` of `az cloud set`, which has none for DoD
 * (Microsoft Learn: national cloud deployments).
 */
export const PORTALS = {
  global: { url: 'https://entra.microsoft.com', environment: null, azureCli: 'AzureCloud' },
  'us-government': { url: 'https://entra.microsoft.us', environment: 'USGov', azureCli: 'AzureUSGovernment' },
  'us-government-dod': { url: 'https://entra.microsoft.us', environment: 'USGovDoD', azureCli: null },
  china: { url: 'https://entra.microsoftonline.cn', environment: 'China', azureCli: 'AzureChinaCloud' },
} as const satisfies Record<Cloud, unknown>

export function connectCommand(cloud: Cloud): string {
  const { environment } = PORTALS[cloud]
  return environment === null ? 'Connect-MgGraph' : `Connect-MgGraph -Environment ${environment}`
}
