import { project } from './directory-objects'
import { notFound, parse } from './listing'
import type { Asking, Route } from './routes'

/** Policies of which a tenant has one, by the path behind `policies/`. */
const SINGLETONS: Readonly<Record<string, readonly string[]>> = {
  authorizationPolicy: ['Policy.Read.All', 'Policy.Read.AuthorizationPolicy'],
  authenticationMethodsPolicy: ['Policy.Read.All', 'Policy.Read.AuthenticationMethod'],
  identitySecurityDefaultsEnforcementPolicy: ['Policy.Read.All'],
  adminConsentRequestPolicy: ['Policy.Read.All'],
  defaultAppManagementPolicy: ['Policy.Read.All'],
  'crossTenantAccessPolicy/default': ['Policy.Read.All'],
  authenticationFlowsPolicy: ['Policy.Read.All'],
  deviceRegistrationPolicy: ['Policy.Read.DeviceConfiguration'],
}

export const SINGLETON_ROUTES: readonly Route[] = Object.entries(SINGLETONS).map(([name, permissions]) => ({
  path: `policies/${name}`,
  permissions,
  cost: { family: 'directory', units: 1 },
  get: (asking: Asking) => {
    const policy = asking.here.state.policies.get(name)
    if (!policy) throw notFound(name)
    return project(policy, parse(asking, {}).select, [])
  },
}))
