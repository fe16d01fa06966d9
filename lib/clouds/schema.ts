// Microsoft's clouds: which there are, and where each signs in and answers Graph.

import { z } from 'zod'

export const Cloud = z.enum(['global', 'us-government', 'us-government-dod', 'china'])
export type Cloud = z.infer<typeof Cloud>

export const CLOUDS = {
  global: 'Microsoft Entra ID (global)',
  'us-government': 'Microsoft Entra ID for US Government',
  'us-government-dod': 'Microsoft Entra ID for US Government (DoD)',
  china: 'Microsoft Entra ID operated by 21Vianet (China)',
} as const satisfies Record<Cloud, string>

/** Microsoft Learn: National cloud deployments. GCC uses the hosts of the global cloud. */
export const CLOUD_HOSTS = {
  global: { login: 'https://login.microsoftonline.com', graph: 'https://graph.microsoft.com' },
  'us-government': { login: 'https://login.microsoftonline.us', graph: 'https://graph.microsoft.us' },
  'us-government-dod': { login: 'https://login.microsoftonline.us', graph: 'https://dod-graph.microsoft.us' },
  china: {
    login: 'https://login.partner.microsoftonline.cn',
    graph: 'https://microsoftgraph.chinacloudapi.cn',
  },
} as const satisfies Record<Cloud, { login: string; graph: string }>
