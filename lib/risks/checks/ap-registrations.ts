// Checks of how applications are registered: where they send tokens, and to whom they are open.

import type { Snapshot } from '@/lib/state/snapshot'
import { type Check, counted, type Found, type Outcome } from '../check'
import type { Registration } from './applications'
import { cite } from './references'
import { Application } from './shapes-applications'
import { CLUTTER, FIRST, HANDFUL } from './thresholds'

const REGISTRATION = 'Entra admin center > Entra ID > App registrations > All applications > the application'
const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]'])
const IN_OTHER_TENANTS = ['AzureADMultipleOrgs', 'AzureADandPersonalMicrosoftAccount']

const common = {
  category: 'Identity',
  measure: 'number',
  licence: 'free',
  permissions: ['Directory.Read.All'],
} satisfies Partial<Check>

export const AP_REGISTRATION_CHECKS: readonly Check[] = [
  {
    ...common,
    id: 'ENT-AP-019',
    title: 'An application has an unsafe redirect URI',
    why: 'Tokens are sent to the redirect URI: over plain http they can be read on the way, and a wildcard or a bare address may be somebody else’s.',
    remediation: `${REGISTRATION} > Authentication: keep https addresses of hosts that you own, without wildcards; localhost only for desktop and mobile applications.`,
    severity: 'high',
    thresholds: FIRST,
    references: cite({ mitre: ['T1528'], other: ['ZTA 21885', 'ZTA 21888', 'ZTA 23183'] }),
    assess: redirects,
  },
  {
    ...common,
    id: 'ENT-AP-020',
    title: 'The implicit grant is switched on',
    why: 'Tokens that travel in the address bar end up in histories and logs; no application needs that any more.',
    remediation: `${REGISTRATION} > Authentication > Settings: clear access tokens and ID tokens under implicit grant, and use the authorization code flow with PKCE.`,
    severity: 'low',
    thresholds: CLUTTER,
    references: cite({ mitre: ['T1528'] }),
    assess: implicit,
  },
  {
    ...common,
    id: 'ENT-AP-021',
    title: 'A multi-tenant application without instance property lock',
    why: 'Without the lock, somebody in any tenant that uses the application can add a credential to it there and act as it.',
    remediation: `${REGISTRATION} > Authentication > App instance property lock: enable it for all properties.`,
    severity: 'medium',
    thresholds: HANDFUL,
    references: cite({ other: ['ZTA 21777'] }),
    assess: (snapshot) => {
      const all = snapshot.all('application', Application)
      const shared = all.filter(({ signInAudience }) => IN_OTHER_TENANTS.includes(signInAudience ?? ''))
      const open = shared.filter((one) => one.servicePrincipalLockConfiguration?.isEnabled !== true)
      return counted(
        open.map(({ id, signInAudience }) => ({ type: 'application', id, note: signInAudience ?? undefined })),
        shared.length,
      )
    },
  },
]

function redirects(snapshot: Snapshot): Outcome {
  const all = snapshot.all('application', Application)
  const found = all.flatMap(({ id, web, spa, publicClient }): Found[] => {
    const gaps = [
      ...(web?.redirectUris ?? []).map((uri) => gapOf(uri, false)),
      ...(spa?.redirectUris ?? []).map((uri) => gapOf(uri, false)),
      ...(publicClient?.redirectUris ?? []).map((uri) => gapOf(uri, true)),
    ].flatMap((gap) => gap ?? [])
    return gaps.length > 0 ? [{ type: 'application', id, note: [...new Set(gaps)].join(', ') }] : []
  })
  return counted(found, all.length)
}

/** On a person's own machine localhost is that machine; on a web server's behalf it is anybody's. */
function gapOf(uri: string, isOnDevice: boolean): string | null {
  if (uri.includes('*')) return `wildcard: ${uri}`
  if (!URL.canParse(uri)) return null
  const { protocol, hostname } = new URL(uri)
  // Schemes of applications themselves, such as `ms-appx-web:` or `msal…:`.
  if (protocol !== 'http:' && protocol !== 'https:') return null
  if (LOCAL.has(hostname)) return isOnDevice ? null : `localhost: ${uri}`
  if (/^[\d.]+$/.test(hostname) || hostname.startsWith('[')) return `bare address: ${uri}`
  return protocol === 'http:' ? `no encryption: ${uri}` : null
}

/** ID tokens alone say only who somebody is, so that they are worth no more than a hint. */
function implicit(snapshot: Snapshot): Outcome {
  const all = snapshot.all('application', Application)
  const issuing = (what: 'enableAccessTokenIssuance' | 'enableIdTokenIssuance', note: string) =>
    all.filter((one) => isIssued(one, what)).map(({ id }): Found => ({ type: 'application', id, note }))
  const access = issuing('enableAccessTokenIssuance', 'access tokens')
  if (access.length > 0) return counted(access, all.length)
  const ids = issuing('enableIdTokenIssuance', 'ID tokens')
  return { verdict: ids.length > 0 ? 'warn' : 'not-detected', objects: ids, total: all.length }
}

function isIssued({ web }: Registration, what: 'enableAccessTokenIssuance' | 'enableIdTokenIssuance'): boolean {
  return web?.implicitGrantSettings?.[what] === true
}
