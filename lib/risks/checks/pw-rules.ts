// Checks of the rules for passwords and of smart lockout, which directory settings hold.

import type { Snapshot } from '@/lib/state/snapshot'
import { binary, type Check, type Outcome } from '../check'
import { settingOf } from './group-settings'
import { underLicence } from './policies'
import { cite } from './references'
import { Organization } from './shapes-directory'
import { GroupSetting } from './shapes-policies'

const COMMON = {
  category: 'Identity',
  severity: 'medium',
  measure: 'binary',
  licence: 'p1',
  permissions: ['Directory.Read.All'],
} as const satisfies Partial<Check>

const PROTECTION = 'Entra admin center > Entra ID > Authentication methods > Password protection'

/** "Password Rule Settings" (Microsoft Learn: templates of directory settings). */
const PASSWORD_RULES = '5cf42378-d67d-4f36-ba46-e8b86229381d'
/** What holds where nobody has set anything (Microsoft Learn: smart lockout). */
const DEFAULT_THRESHOLD = 10
const DEFAULT_SECONDS = 60

export const PW_RULE_CHECKS: readonly Check[] = [
  {
    ...COMMON,
    id: 'ENT-PW-001',
    title: 'Custom banned password list is not enforced',
    why: "Names of the company, its products and its town are what a password spray tries first, and Microsoft's own list has none of them.",
    remediation: `${PROTECTION}: set Enforce custom list to Yes and enter the words that belong to you.`,
    references: cite({
      cis: ['5.2.3.2'],
      mitre: ['T1110.003'],
      other: ['EIDSCA.PR03', 'ZTA 21848', 'Purple Knight: custom banned password list'],
    }),
    assess: underLicence('p1', ({ snapshot }) => {
      const isOn = settingOf(snapshot, PASSWORD_RULES, 'EnableBannedPasswordCheck') === 'true'
      const words = Number(settingOf(snapshot, PASSWORD_RULES, 'BannedPasswordListCount') ?? 0)
      const says = isOn ? 'The list is enforced, and it is empty.' : 'The list is not enforced.'
      return ruleIsWeak(snapshot, !isOn || words === 0, says)
    }),
  },
  {
    ...COMMON,
    id: 'ENT-PW-002',
    title: 'Password protection is not enforced on-premises',
    why: 'In a synchronised tenant people set their passwords in Active Directory, where no banned word is refused unless the agents do it.',
    remediation: `Install Microsoft Entra password protection on the domain controllers, then ${PROTECTION}: Enable password protection on Windows Server Active Directory > Yes, Mode > Enforced.`,
    references: cite({ cis: ['5.2.3.3'], other: ['EIDSCA.PR01', 'EIDSCA.PR02', 'ZTA 21847'] }),
    assess: underLicence('p1', ({ snapshot }) => {
      if (!snapshot.only('organization', Organization)?.onPremisesSyncEnabled)
        return binary(false, 'The tenant is not synchronised with Active Directory.')
      const isOn = settingOf(snapshot, PASSWORD_RULES, 'EnableBannedPasswordCheckOnPremises') === 'true'
      const mode = settingOf(snapshot, PASSWORD_RULES, 'BannedPasswordCheckOnPremisesMode') ?? 'audit'
      const isEnforced = mode.startsWith('enforce')
      return ruleIsWeak(snapshot, !isOn || !isEnforced, isOn ? `Its mode is "${mode}".` : 'It is off.')
    }),
  },
  {
    ...COMMON,
    id: 'ENT-PW-003',
    title: 'Smart lockout threshold is above 10',
    why: 'Each further attempt before the lock is another guess for whoever tries the most common passwords.',
    remediation: `${PROTECTION} > Lockout threshold: 10 or less.`,
    references: cite({ nist: ['AC-7'], cis: ['5.2.3.8'], other: ['EIDSCA.PR06', 'ZTA 21850'] }),
    assess: underLicence('p1', ({ snapshot }) => {
      const threshold = numberOf(snapshot, 'LockoutThreshold') ?? DEFAULT_THRESHOLD
      return ruleIsWeak(snapshot, threshold > DEFAULT_THRESHOLD, `An account is locked after ${threshold} attempts.`)
    }),
  },
  {
    ...COMMON,
    id: 'ENT-PW-004',
    title: 'Smart lockout duration is below 60 seconds',
    why: 'A lock of a few seconds does not slow down a program that guesses around the clock.',
    remediation: `${PROTECTION} > Lockout duration in seconds: 60 or more.`,
    severity: 'low',
    references: cite({ cis: ['5.2.3.9'], other: ['EIDSCA.PR05', 'ZTA 21849'] }),
    assess: underLicence('p1', ({ snapshot }) => {
      const seconds = numberOf(snapshot, 'LockoutDurationInSeconds') ?? DEFAULT_SECONDS
      return ruleIsWeak(snapshot, seconds < DEFAULT_SECONDS, `An account is locked for ${seconds} seconds.`)
    }),
  },
]

function numberOf(snapshot: Snapshot, name: string): number | null {
  const value = settingOf(snapshot, PASSWORD_RULES, name)
  return value !== null && /^\d+$/.test(value) ? Number(value) : null
}

/** About the settings, where somebody has made them. */
function ruleIsWeak(snapshot: Snapshot, isWeak: boolean, says: string): Outcome {
  const settings = snapshot.all('group-setting', GroupSetting).filter(({ templateId }) => templateId === PASSWORD_RULES)
  return binary(
    isWeak,
    isWeak ? says : undefined,
    settings.map(({ id }) => ({ type: 'group-setting', id })),
  )
}
