import { createServer } from 'node:http'
import { closeServer, listenHere } from '../listening'
import { createLogin, type Login } from '../login/login'
import { answerGraph } from './answer'
import type { GraphTenant } from './graph-tenant'
import type { Limits } from './limits'

/** One request that came, newest last. `tenantId` is null where nobody could be recognised. */
export type GraphRequest = {
  readonly at: number
  tenantId: string | null
  /** `uti` of the token that came along, as the sign-in made it. */
  tokenId: string | null
  readonly path: string
  readonly headers: Readonly<Record<string, unknown>>
  status: number
}

/** graph.microsoft.com for any number of simulated tenants, and the login.microsoftonline.com that issues its tokens. */
export type GraphSimulator = {
  readonly tenants: readonly GraphTenant[]
  readonly login: Login
  /** What stands for `https://login.microsoftonline.com` and `https://graph.microsoft.com`; both are empty before `listen`. */
  readonly loginUrl: string
  readonly url: string
  /** Milliseconds since 1970: everybody's clock. Replace it to let days pass in seconds. */
  now: () => number
  /** Whether Graph throttles. */
  limits: boolean
  readonly requests: GraphRequest[]
  /** A tenant that moves in while others are asked. */
  add: (tenant: GraphTenant) => void
  /** Starts on 127.0.0.1, the sign-in too unless it listens already, and returns `url`. */
  listen: (ports?: { graph?: number; login?: number }) => Promise<string>
  close: () => Promise<void>
}

/** Its state, for the door behind which it answers. */
export type GraphService = GraphSimulator & { readonly spent: Limits }

type Options = { readonly tenants?: readonly GraphTenant[]; readonly login?: Login }

type Mutable = { tenants: GraphTenant[]; url: string }

/** `login`: one that listens already, of the same tenants; otherwise one of its own. */
export function createGraph({ tenants = [], login: given }: Options = {}): GraphSimulator {
  const login = given ?? createLogin({ tenants: [] })
  const server = createServer()
  const service: GraphService & Mutable = {
    tenants: [],
    login,
    get loginUrl() {
      return login.url
    },
    url: '',
    now: Date.now,
    limits: true,
    requests: [],
    spent: new Map(),
    add: (tenant: GraphTenant) => {
      service.tenants.push(tenant)
      login.of(tenant.tenant).now = () => service.now() + tenant.skewMs
    },
    listen: async (ports: { graph?: number; login?: number } = {}) => {
      if (given === undefined) await login.listen(ports.login)
      service.url = await listenHere(server, ports.graph)
      login.resources.add(service.url)
      return service.url
    },
    close: async () => {
      if (given === undefined) await login.close()
      await closeServer(server)
    },
  }
  for (const tenant of tenants) service.add(tenant)
  server.on('request', (request, response) => {
    answerGraph(service, request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500, { 'Content-Type': 'text/plain' })
      response.end(String(error))
    })
  })
  return service
}
