import { noteRegistration } from './graph/note-registration'
import { isObject, type Json } from './json'
import { LOGIN_FAULTS, type LoginFaultName } from './login/faults'
import { rotateKeys } from './login/keys'
import { codeOf, type LoginTenant, passwordOf, registerApp, signInName } from './login/login-tenant'
import {
  type AppRegistration,
  addCertificate,
  addSecret,
  type NewRegistration,
  type Platform,
} from './login/registration'
import { text, texts } from './named-changes'
import type { Simulator } from './simulator'

const CONSENTS = ['granted', 'user', 'admin'] as const
const WORKLOAD_POLICIES = ['none', 'block'] as const
const POLICIES = ['none', 'requireMultifactor', 'block'] as const

type Route = (simulator: Simulator, input: Json) => unknown

/** What an administrator does in App registrations and Enterprise applications, and what goes wrong on the way. Refusals are RangeErrors. */
export const LOGIN_ROUTES: Readonly<Record<string, Route>> = {
  'GET /api/login': (simulator) => {
    const { url, here } = openSignIn(simulator)
    return {
      url,
      tenantId: here.tenant.id,
      apps: [...here.apps.values()].map(presentApp),
      faults: here.faults,
      known: LOGIN_FAULTS,
    }
  },
  'GET /api/login/people': ({ tenant }) => ({
    items: [...tenant.users.values()].map((user) => ({
      id: user.id,
      userName: signInName(user),
      password: passwordOf(user),
      code: codeOf(user),
    })),
  }),
  'POST /api/login/apps': kept((simulator, input) => {
    const app = registerApp(openSignIn(simulator).here, parseApp(input))
    if (simulator.graph) noteRegistration(simulator.graph.here, app, simulator.graph.service.now())
    return presentApp(app)
  }),
  'PUT /api/login/apps': kept((simulator, input) => {
    const app = requireApp(openSignIn(simulator).here, input)
    const { redirectUris, permissions, ...changes } = parseApp(input)
    if (permissions !== undefined) {
      app.permissions.clear()
      for (const name of permissions) app.permissions.add(name)
    }
    return presentApp(Object.assign(app, changes, { redirectUris: { ...app.redirectUris, ...redirectUris } }))
  }),
  'POST /api/login/secrets': kept((simulator, input) => {
    const app = requireApp(openSignIn(simulator).here, input)
    const { seconds } = input
    if (seconds === undefined) return { secret: addSecret(app) }
    if (typeof seconds !== 'number') throw new RangeError('seconds must be a number')
    return { secret: addSecret(app, { endMs: Date.now() + seconds * 1000 }) }
  }),
  'POST /api/login/certificates': kept((simulator, input) => {
    const app = requireApp(openSignIn(simulator).here, input)
    const { x5t, x5tS256 } = addCertificate(app, Buffer.from(text(input, 'certificate'), 'base64'))
    return { x5t, x5tS256 }
  }),
  'PUT /api/login/faults': (simulator, input) => {
    const { here } = openSignIn(simulator)
    here.faults = Object.fromEntries(Object.entries(input).map(([name, on]) => [requireFault(name), on === true]))
    return here.faults
  },
  'POST /api/login/keys': (simulator, input) => {
    const { keys } = openSignIn(simulator).here
    rotateKeys(keys, { withdrawOld: input.withdrawOld === true })
    return { current: keys.current.kid, published: keys.published.map(({ kid }) => kid) }
  },
}

function kept(route: Route): Route {
  return (simulator, input) => {
    const answer = route(simulator, input)
    simulator.signIn?.keep?.()
    return answer
  }
}

function openSignIn({ signIn, tenant }: Simulator) {
  if (signIn === null) throw new RangeError('This simulator was started without sign-in')
  return { url: signIn.url, here: signIn.login.of(tenant) }
}

function requireApp({ apps }: LoginTenant, input: Json): AppRegistration {
  const app = apps.get(text(input, 'appId'))
  if (!app) throw new RangeError('There is no application with this appId')
  return app
}

function presentApp({ secrets, certificates, permissions, consentedBy, ...app }: AppRegistration) {
  return {
    ...app,
    secrets: secrets.map(({ endMs }) => ({ endsAt: new Date(endMs).toISOString() })),
    certificates: certificates.map(({ x5t, x5tS256, endMs }) => ({
      x5t,
      x5tS256,
      endsAt: new Date(endMs).toISOString(),
    })),
    permissions: [...permissions],
    consentedBy: [...consentedBy],
  }
}

/** Only what was named, so that a change leaves the rest alone. */
function parseApp(input: Json): NewRegistration {
  const named: Json = isObject(input.redirectUris) ? input.redirectUris : {}
  const uris = (platform: Platform) => (named[platform] === undefined ? {} : { [platform]: texts(named, platform) })
  return {
    ...(input.appId !== undefined && { appId: text(input, 'appId') }),
    ...(input.displayName !== undefined && { displayName: text(input, 'displayName') }),
    ...(input.consent !== undefined && { consent: oneOf(input, 'consent', CONSENTS) }),
    ...(input.assignmentRequired !== undefined && { assignmentRequired: input.assignmentRequired === true }),
    ...(input.permissions !== undefined && { permissions: texts(input, 'permissions') }),
    ...(input.accountEnabled !== undefined && { accountEnabled: input.accountEnabled === true }),
    ...(input.workloadPolicy !== undefined && {
      workloadPolicy: oneOf(input, 'workloadPolicy', WORKLOAD_POLICIES),
    }),
    ...(input.conditionalAccess !== undefined && {
      conditionalAccess: oneOf(input, 'conditionalAccess', POLICIES),
    }),
    redirectUris: { ...uris('web'), ...uris('spa'), ...uris('publicClient') },
  }
}

export function oneOf<T extends string>(input: Json, name: string, values: readonly T[]): T {
  const value = values.find((candidate) => candidate === input[name])
  if (value === undefined) throw new RangeError(`${name} must be ${values.join(', ')}`)
  return value
}

function requireFault(name: string): LoginFaultName {
  const known = Object.keys(LOGIN_FAULTS)
  if (!isLoginFault(name)) throw new RangeError(`faults are ${known.join(', ')}`)
  return name
}

function isLoginFault(name: string): name is LoginFaultName {
  return Object.hasOwn(LOGIN_FAULTS, name)
}
