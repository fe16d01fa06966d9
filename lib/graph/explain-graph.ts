// What the errors of Microsoft Graph itself mean, and those of the network before it.

import type { Explanation } from './graph-error'

/** What is missing by name, where Microsoft or the token tells. */
export function permissionMissing(names: string[]): Explanation {
  const list = names.join(' and ')
  return {
    kind: 'permission',
    side: 'tenant',
    sentence: `The application lacks ${list === '' ? 'a permission for what was asked' : `the permission ${list}`}.`,
    fix: grant(list === '' ? 'the missing permission' : list),
  }
}

function grant(name: string): string {
  return `App registrations > the application > API permissions: add ${name} as Application permission of Microsoft Graph, then Grant admin consent. It counts within some minutes.`
}

export const NOT_LICENSED: Explanation = {
  kind: 'licence',
  side: 'tenant',
  sentence: 'The tenant has no Microsoft Entra ID P1 or P2 licence, and Microsoft gives this to licensed tenants only.',
  fix: 'Buy one licence of Microsoft Entra ID P1 or P2; what needs it begins to fill within a day or three. Everything else works without.',
}
export const NOT_LICENSED_P2: Explanation = {
  kind: 'licence',
  side: 'tenant',
  sentence: 'The tenant has no Microsoft Entra ID P2 or Governance licence, which this part of the directory needs.',
  fix: 'Nothing needs to be done where the licence is not wanted: only what needs it is left out.',
}
/** Known issue of Microsoft Graph: the licence check fails at random, most of all without Directory.Read.All. */
export const LICENCE_CHECK_FAILED: Explanation = {
  kind: 'microsoft',
  side: 'microsoft',
  sentence:
    'Microsoft says that the tenant has no premium licence, although it has one: a known fault of its licence check.',
  fix: 'Nothing needs to be done: Rollcall asks again.',
}
export const LICENCE_CHECK_NEEDS_DIRECTORY: Explanation = {
  kind: 'permission',
  side: 'tenant',
  sentence:
    'Microsoft says that the tenant has no premium licence, although it has one: its licence check fails without the permission Directory.Read.All.',
  fix: grant('Directory.Read.All'),
}

export const WRONG_AUDIENCE: Explanation = {
  kind: 'cloud',
  side: 'rollcall',
  sentence:
    'Microsoft Graph does not accept the token, although it is fresh: token and Graph belong to different clouds, or access was withdrawn.',
  fix: 'Choose the cloud that the tenant is in, and check that the enterprise application is enabled.',
}
export const NOT_PROVISIONED: Explanation = {
  kind: 'microsoft',
  side: 'microsoft',
  sentence:
    'Microsoft Graph refuses this part without naming a missing permission or licence: the feature is not set up in this tenant.',
  fix: 'Nothing needs to be done where the feature is not used; otherwise ask Microsoft support with the request ID.',
}
export const THROTTLED: Explanation = {
  kind: 'throttled',
  side: 'microsoft',
  sentence: 'Microsoft Graph limits how often it may be asked about this tenant.',
  fix: 'Nothing needs to be done: Rollcall asks again when Microsoft allows it. Where it stays, look for other programs that use the same application.',
}
export const SERVER_ERROR: Explanation = {
  kind: 'microsoft',
  side: 'microsoft',
  sentence: 'Microsoft Graph met an error of its own.',
  fix: 'Nothing needs to be done: Rollcall asks again. Where it stays for hours, look at the service health in the Microsoft 365 admin center.',
}
export const TOO_SLOW: Explanation = {
  kind: 'microsoft',
  side: 'microsoft',
  sentence: 'Microsoft Graph took too long to answer.',
  fix: 'Nothing needs to be done: Rollcall asks for smaller parts.',
}
export const PAGE_LOST: Explanation = {
  kind: 'microsoft',
  side: 'microsoft',
  sentence: 'Microsoft Graph lost its place while it was read page by page.',
  fix: 'Nothing needs to be done: Rollcall begins again where it stopped.',
}
export const FOREIGN_PAGE: Explanation = {
  kind: 'microsoft',
  side: 'microsoft',
  sentence:
    'The address of the next page leads away from Microsoft Graph, and it was not followed: the token would have gone with it.',
  fix: 'Check whether a proxy between this server and Microsoft changes answers; otherwise ask Microsoft support with the request ID.',
}
export const BROKEN_ANSWER: Explanation = {
  kind: 'unreachable',
  side: 'microsoft',
  sentence: 'The answer of Microsoft Graph arrived incomplete or in a form that is none of its own.',
  fix: 'Nothing needs to be done: Rollcall asks again. Where it stays, check whether a proxy or firewall between this server and Microsoft changes or cuts answers.',
}
export const TOO_LARGE: Explanation = {
  kind: 'microsoft',
  side: 'microsoft',
  sentence: 'One page of Microsoft Graph was larger than 64 MB.',
  fix: 'Nothing needs to be done: Rollcall asks for smaller parts.',
}
export const NOT_ACCEPTED: Explanation = {
  kind: 'rollcall',
  side: 'rollcall',
  sentence: 'Microsoft Graph does not accept the request that Rollcall made.',
  fix: 'Update Rollcall; if it stays, report it with the request ID.',
}
export const NOT_FOUND: Explanation = {
  kind: 'tenant',
  side: 'tenant',
  sentence: 'What was asked for does not exist in the tenant; it may have been deleted.',
  fix: 'Check whether it was deleted, and choose another one.',
}

/** By the code of the failed connection. Node.js: Common system errors; OpenSSL: certificate verification. */
export function unreachable(host: string, code: string | null): Explanation {
  const at = { kind: 'unreachable', side: 'rollcall' } as const
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return {
      ...at,
      sentence: `The name ${host} could not be looked up.`,
      fix: 'Check the DNS of this server, and that it may reach the internet.',
    }
  if (
    code?.startsWith('CERT_') ||
    code?.includes('SIGNED_CERT') ||
    code?.includes('LEAF_SIGNATURE') ||
    code?.startsWith('ERR_TLS')
  )
    return {
      ...at,
      sentence: `The certificate that ${host} shows is not trusted.`,
      fix: 'Where a proxy opens encrypted connections, let this one pass, or give its certificate authority to Node.js with NODE_EXTRA_CA_CERTS.',
    }
  return {
    ...at,
    sentence: `No connection to ${host} came about, or it broke off.`,
    fix: `Check that this server may reach ${host} on port 443, through firewall and proxy.`,
  }
}
