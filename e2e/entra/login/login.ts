import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { Provider } from 'oidc-provider'
import type { Tenant } from '../tenant'
import { answerLogin } from './front-door'
import { createLoginTenant, type LoginTenant } from './login-tenant'
import { issuerOf } from './metadata'
import { speakAsMicrosoft } from './microsoft-answers'
import { createTenantProvider } from './provider'
import type { SignInPages } from './sign-in'

/** login.microsoftonline.com for the given tenants. */
export type Login = {
  readonly tenants: readonly LoginTenant[]
  /** What the service knows of a tenant: its applications, keys and faults. A tenant named for the first time moves in. */
  of: (tenant: Tenant) => LoginTenant
  /** Starts on 127.0.0.1 and returns the base URL, which stands for `https://login.microsoftonline.com`. */
  listen: (port?: number) => Promise<string>
  close: () => Promise<void>
}

/** What the front door has at hand. */
export type Service = {
  readonly base: string
  readonly tenants: readonly LoginTenant[]
  /** The tenant for which a code was issued, so that another one can refuse it by name. */
  readonly codes: Map<string, LoginTenant>
  pagesOf: (directory: LoginTenant) => SignInPages
}

export function createLogin({ tenants }: { tenants: readonly Tenant[] }): Login {
  const directories = tenants.map(createLoginTenant)
  const of = (tenant: Tenant) => {
    const known = directories.find((directory) => directory.tenant === tenant)
    if (known) return known
    const directory = createLoginTenant(tenant)
    directories.push(directory)
    return directory
  }
  const server = createServer()
  return {
    tenants: directories,
    of,
    listen: async (port = 0) => {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject)
        server.listen(port, '127.0.0.1', resolve)
      })
      const service = createService(`http://127.0.0.1:${portOf(server)}`, directories)
      server.on('request', (request: IncomingMessage, response) => {
        answerLogin(service, request, response).catch((error: unknown) => {
          if (!response.headersSent) response.writeHead(500, { 'Content-Type': 'text/plain' })
          response.end(String(error))
        })
      })
      return service.base
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function createService(base: string, tenants: readonly LoginTenant[]): Service {
  const codes = new Map<string, LoginTenant>()
  const opened = new Map<LoginTenant, SignInPages>()
  const homeOf = (userName: string) => {
    const domain = userName.trim().toLowerCase().split('@').at(-1)
    return tenants.find(({ tenant }) => tenant.domain === domain)
  }
  const open = (directory: LoginTenant): SignInPages => {
    const issuer = issuerOf(base, directory.tenant.id)
    const provider: Provider = createTenantProvider(directory, issuer)
    provider.on('authorization.success', (_, { code }) => code !== undefined && codes.set(code, directory))
    speakAsMicrosoft(provider, directory, issuer)
    return { directory, provider, homeOf: (userName) => elsewhere(homeOf(userName), directory), halfway: new Map() }
  }
  const pagesOf = (directory: LoginTenant) => {
    const pages = opened.get(directory) ?? open(directory)
    opened.set(directory, pages)
    return pages
  }
  return { base, tenants, codes, pagesOf }
}

function elsewhere(home: LoginTenant | undefined, here: LoginTenant) {
  return home === here ? undefined : home
}

function portOf(server: Server) {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}
