// Checks of passwords that expire, that do not, and that are weak or old.

import type { ObjectAs, Snapshot } from '@/lib/state/snapshot'
import { type Check, counted, type Found } from '../check'
import { perSnapshot } from './per-snapshot'
import { countedHolders, privileged } from './privileged'
import { cite } from './references'
import { User } from './shapes-directory'
import { PasswordDomain } from './shapes-policies'
import { CLUTTER, FIRST, HANDFUL } from './thresholds'
import { dayOf, isOlder } from './time'
import { told } from './told'

const COMMON = {
  category: 'Identity',
  severity: 'low',
  measure: 'number',
  thresholds: HANDFUL,
  licence: 'free',
  permissions: ['Directory.Read.All'],
} as const satisfies Partial<Check>

const OLD_DAYS = 365

export const PW_USER_CHECKS: readonly Check[] = [
  {
    ...COMMON,
    id: 'ENT-PW-005',
    title: 'Passwords are set to expire',
    why: 'People who must change a password pick the old one with another digit; a strong one with MFA may stay until it leaks.',
    remediation:
      'Microsoft 365 admin center > Settings > Org settings > Security & privacy > Password expiration policy: Set passwords to never expire.',
    thresholds: CLUTTER,
    references: cite({ nist: ['IA-5(1)'], cis: ['1.3.1'], scuba: ['MS.AAD.6.1v1'], other: ['ZTA 21811'] }),
    assess: (snapshot) => {
      const domains = passwordDomains(snapshot)
      const found = domains.filter(expires)
      return counted(
        found.map(({ id, passwordValidityPeriodInDays: days }) => ({ type: 'domain', id, note: `After ${days} days` })),
        domains.length,
      )
    },
  },
  {
    ...COMMON,
    id: 'ENT-PW-006',
    title: 'Passwords that never expire are set for single users',
    why: 'Where passwords expire, an exception is often a shared or forgotten account with an old password that many know.',
    remediation:
      'See who these accounts belong to; in Microsoft Graph PowerShell, Update-MgUser -UserId … -PasswordPolicies None takes the exception away.',
    severity: 'info',
    measure: 'binary',
    thresholds: undefined,
    references: cite({ other: ['1Secure: Password never expires'] }),
    assess: (snapshot, { breakGlass }) => {
      const domains = new Map(passwordDomains(snapshot).map((domain) => [domain.id.toLowerCase(), domain]))
      const users = enabled(snapshot)
      const found = users.filter((user) => {
        const domain = rootOf(user, domains)
        return domain && expires(domain) && neverExpires(user) && !breakGlass.has(user.id)
      })
      return counted(found.map(asFound), users.length)
    },
  },
  {
    ...COMMON,
    id: '1S-01',
    title: 'Enabled accounts whose password never expires',
    why: 'A password that is never changed is good for as long as whoever has learned it likes.',
    remediation:
      'In Microsoft Graph PowerShell: Update-MgUser -UserId … -PasswordPolicies None; or move these accounts to passkeys and leave the password unused.',
    severity: 'medium',
    references: cite({ nist: ['IA-5(1)'], mitre: ['T1078.004'], other: ['1Secure: Password never expires'] }),
    assess: (snapshot, { breakGlass }) => {
      const users = enabled(snapshot)
      const found = users.filter((user) => neverExpires(user) && !breakGlass.has(user.id))
      return counted(found.map(asFound), users.length)
    },
  },
  {
    ...COMMON,
    id: 'ENT-PW-007',
    title: 'Users exempt from strong password rules',
    why: 'With this exemption an account may have a password that a spray guesses in its first round.',
    remediation:
      'In Microsoft Graph PowerShell: Update-MgUser -UserId … -PasswordPolicies None, and have the password changed.',
    severity: 'high',
    thresholds: FIRST,
    references: cite({ nist: ['IA-5(1)'], other: ['1Secure: Password not required'] }),
    assess: (snapshot) => {
      const users = enabled(snapshot)
      const found = users.filter(({ passwordPolicies }) => /\bDisableStrongPassword\b/i.test(passwordPolicies ?? ''))
      return counted(found.map(asFound), users.length)
    },
  },
  {
    ...COMMON,
    id: 'ENT-PW-008',
    title: 'Password of a privileged account is older than a year',
    why: 'The longer a password is in use, the more likely it is in some leak, and for a privileged account one is enough.',
    remediation:
      'Have each of these people change the password at https://mysignins.microsoft.com/security-info, or better, sign in with a passkey alone.',
    severity: 'medium',
    permissions: ['Directory.Read.All', 'RoleManagement.Read.Directory'],
    references: cite({ mitre: ['T1078.004'], other: ['Purple Knight: privileged accounts with stale passwords'] }),
    assess: (snapshot, settings) => {
      // Those of break-glass accounts lie in a safe; those that are synchronised are changed elsewhere.
      const users = privileged(snapshot, settings)
        .map(({ user }) => user)
        .filter(({ id, accountEnabled, onPremisesSyncEnabled }) => {
          return accountEnabled !== false && !onPremisesSyncEnabled && !settings.breakGlass.has(id)
        })
      const old = users.filter(({ lastPasswordChangeDateTime: changed }) => isOlder(changed, OLD_DAYS, snapshot.at))
      const found = old.map((user): Found => {
        return { type: 'user', id: user.id, note: `Since ${dayOf(user.lastPasswordChangeDateTime ?? '')}` }
      })
      return countedHolders(snapshot, found, users.length)
    },
  },
]

type Account = ObjectAs<typeof User>
type Domain = ObjectAs<typeof PasswordDomain>

const enabled = perSnapshot((snapshot): readonly Account[] =>
  snapshot.all('user', User).filter(({ accountEnabled }) => accountEnabled !== false),
)

/** Whose passwords Microsoft Entra keeps. Others inherit from them. */
function passwordDomains(snapshot: Snapshot): readonly Domain[] {
  return snapshot
    .all('domain', PasswordDomain)
    .filter(({ isVerified, isRoot, authenticationType }) => isVerified && isRoot && authenticationType === 'Managed')
}

/** What Graph says for "never". */
const NEVER = 2_147_483_647

function expires({ passwordValidityPeriodInDays }: Domain): boolean {
  const days = told(passwordValidityPeriodInDays, 'passwordValidityPeriodInDays')
  return typeof days === 'number' && days !== NEVER
}

/** Sub-domains inherit from the longest root that they end with. */
function rootOf({ userPrincipalName }: Account, domains: ReadonlyMap<string, Domain>): Domain | undefined {
  const labels = (userPrincipalName?.split('@').at(-1) ?? '').toLowerCase().split('.')
  const names = labels.map((_, index) => labels.slice(index).join('.'))
  return names.flatMap((name) => domains.get(name) ?? [])[0]
}

function neverExpires({ passwordPolicies }: Account): boolean {
  return /\bDisablePasswordExpiration\b/i.test(passwordPolicies ?? '')
}

function asFound({ id }: Account): Found {
  return { type: 'user', id }
}
