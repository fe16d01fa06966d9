import { createServer, type IncomingMessage } from 'node:http'
import type { Provider } from 'oidc-provider'
import { closeServer, listenHere } from '../listening'
import type { Tenant } from '../tenant'
import { answerLogin } from './front-door'
import { createGenericProvider, type GenericDirectory, type GenericProvider } from './generic'
import { createKeyRing, type KeyRing } from './keys'
import { createLoginTenant, type LoginTenant } from './login-tenant'
import { issuerOf } from './metadata'
import { speakAsMicrosoft } from './microsoft-answers'
import { createTenantProvider } from './provider'
import type { SignInPages } from './sign-in'

/** login.microsoftonline.com for the given tenants. */
export type Login = {
  readonly tenants: readonly LoginTenant[]
  readonly keys: KeyRing
  /** What the service knows of a tenant: its applications and faults. A tenant named for the first time moves in. */
  of: (tenant: Tenant) => LoginTenant
  /** Accounts and clients of the OpenID provider at `/generic`, which is not Microsoft's. */
  readonly generic: GenericDirectory
  /** What a token of an application may be for; the simulated Graph adds its own address. */
  readonly resources: Set<string>
  /** The base URL, which stands for `https://login.microsoftonline.com`; empty before `listen`. */
  readonly url: string
  /** Starts on 127.0.0.1 and returns `url`. */
  listen: (port?: number) => Promise<string>
  close: () => Promise<void>
}

/** What the front door has at hand. */
export type Service = {
  readonly base: string
  readonly tenants: readonly LoginTenant[]
  readonly keys: KeyRing
  readonly resources: ReadonlySet<string>
  readonly generic: GenericProvider
  /** The tenant for which a code was issued, so that another one can refuse it by name. */
  readonly codes: Map<string, LoginTenant>
  /** The tenant whose domain a user name carries. */
  homeOf: (userName: string) => LoginTenant | undefined
  pagesOf: (directory: LoginTenant) => SignInPages
}

const GRAPH = ['https://graph.microsoft.com', '00000003-0000-0000-c000-000000000000']

export function createLogin({ tenants }: { tenants: readonly Tenant[] }): Login {
  const keys = createKeyRing()
  const directories = tenants.map((tenant) => createLoginTenant(tenant, keys))
  const of = (tenant: Tenant) => {
    const known = directories.find((directory) => directory.tenant === tenant)
    if (known) return known
    const directory = createLoginTenant(tenant, keys)
    directories.push(directory)
    return directory
  }
  const generic: GenericDirectory = { accounts: [], clients: [] }
  const resources = new Set(GRAPH)
  const server = createServer()
  let url = ''
  return {
    tenants: directories,
    keys,
    of,
    generic,
    resources,
    get url() {
      return url
    },
    listen: async (port) => {
      url = await listenHere(server, port)
      const base = url
      const service = createService({
        ...{ base, keys, resources, tenants: directories },
        generic: createGenericProvider(base, generic),
      })
      server.on('request', (request: IncomingMessage, response) => {
        answerLogin(service, request, response).catch((error: unknown) => {
          if (!response.headersSent) response.writeHead(500, { 'Content-Type': 'text/plain' })
          response.end(String(error))
        })
      })
      return url
    },
    close: () => closeServer(server),
  }
}

function createService({ tenants, ...rest }: Omit<Service, 'codes' | 'homeOf' | 'pagesOf'>): Service {
  const { base } = rest
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
  return { ...rest, tenants, codes, homeOf, pagesOf }
}

function elsewhere(home: LoginTenant | undefined, here: LoginTenant) {
  return home === here ? undefined : home
}
