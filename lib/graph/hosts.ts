// Where a cloud signs in and where it answers Graph; the simulator and tests replace the global cloud's hosts.

import { CLOUD_HOSTS, type Cloud } from '@/lib/clouds/schema'
import { env } from '@/lib/env'

export function graphHosts(cloud: Cloud): { login: string; graph: string } {
  const { login, graph } = CLOUD_HOSTS[cloud]
  if (cloud !== 'global') return { login, graph }
  return { login: env().ENTRA_LOGIN_URL ?? login, graph: env().GRAPH_URL ?? graph }
}
