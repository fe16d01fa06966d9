import type { Cloud } from '@/lib/clouds/schema'

/** Where each cloud is administered, and how Microsoft Graph PowerShell names it (Microsoft Learn: national cloud deployments). */
export const PORTALS = {
  global: { url: 'https://entra.microsoft.com', environment: null },
  'us-government': { url: 'https://entra.microsoft.us', environment: 'USGov' },
  'us-government-dod': { url: 'https://entra.microsoft.us', environment: 'USGovDoD' },
  china: { url: 'https://entra.microsoftonline.cn', environment: 'China' },
} as const satisfies Record<Cloud, unknown>

export function connectCommand(cloud: Cloud): string {
  const { environment } = PORTALS[cloud]
  return environment === null ? 'Connect-MgGraph' : `Connect-MgGraph -Environment ${environment}`
}
