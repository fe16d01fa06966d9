// Checks of the Conditional Access of devices, and of what people may add to their accounts.

import { binary, type Check, type Outcome } from '../check'
import { CONDITIONAL_ACCESS, POLICIES } from './conditional-access'
import {
  allResources,
  allUsers,
  type Context,
  type Demand,
  enforced,
  has,
  type Policy,
  resourcesOf,
  seek,
  underLicence,
} from './policies'
import { conditionsBut, holdOnAllPlatforms } from './policy-conditions'
import { asksMfa, asksOnly, blocked, blocks, managedDevice, mfa, mfaOrAnother } from './policy-controls'
import { cite } from './references'
import { everyTime } from './sessions'
import { DeviceRegistration } from './shapes-policies'

const COMMON = {
  ...CONDITIONAL_ACCESS,
  severity: 'medium',
} as const satisfies Partial<Check>

export const CA_DEVICE_CHECKS: readonly Check[] = [
  {
    ...COMMON,
    id: 'ENT-CA-015',
    title: 'Managed device is not required',
    why: 'From devices that nobody patches or watches, malware reads sessions and data of whoever signs in there.',
    remediation: `${POLICIES} > New policy: all users, all resources, Grant > Require device to be marked as compliant and Require Microsoft Entra hybrid joined device > Require one of the selected controls; and On.`,
    references: cite({
      nist: ['AC-20', 'IA-3'],
      cis: ['5.2.2.9'],
      scuba: ['MS.AAD.3.7v1'],
      iso: ['A.8.1'],
      mitre: ['T1078.004'],
      other: ['MT.1001'],
    }),
    assess: underLicence('p1', (context) =>
      seek(context, {
        aims: (policy) => managedDevice(policy, context) === null,
        demands: [enforced, allUsers, allResources, conditionsBut('platforms'), managedDevice],
        suffices: holdOnAllPlatforms,
        none: 'No policy in force requires a managed device of everyone.',
      }),
    ),
  },
  {
    ...COMMON,
    id: 'ENT-CA-017',
    title: 'Security-info registration is not protected',
    why: 'Whoever has a password first may register his own phone as the second factor, and from then on passes MFA himself.',
    remediation: `${POLICIES} > New policy: all users, Target resources > User actions > Register security information, Grant > Require authentication strength or a managed device, or Block access outside trusted locations; and On.`,
    severity: 'high',
    references: cite({
      nist: ['AC-20'],
      cis: ['5.2.2.10'],
      scuba: ['MS.AAD.3.8v1'],
      mitre: ['T1098.005'],
      other: ['MT.1011', 'ZTA 21806'],
    }),
    assess: underLicence('p1', (context) =>
      seek(context, {
        aims: (policy) => has(resourcesOf(policy).includeUserActions, 'urn:user:registersecurityinfo'),
        demands: [enforced, allUsers, conditionsBut('locations', 'platforms'), guarded],
        suffices: holdOnAllPlatforms,
        none: 'No policy in force guards the registration of sign-in methods.',
      }),
    ),
  },
  {
    ...COMMON,
    id: 'ENT-CA-018',
    title: 'Device join or registration does not require MFA',
    why: 'With a stolen password an attacker registers a device of his own, and by it passes the demands on devices.',
    remediation: `${POLICIES} > New policy: all users, Target resources > User actions > Register or join devices, Grant > Require multifactor authentication, and On; then Entra ID > Devices > Device settings > Require Multifactor Authentication to register or join devices > No, because the two get in each other's way.`,
    severity: 'high',
    permissions: ['Policy.Read.All', 'Policy.Read.DeviceConfiguration'],
    references: cite({
      mitre: ['T1098.005'],
      other: ['MT.1061', 'ZTA 21872', 'Prowler device_registration_mfa_required'],
    }),
    assess: underLicence('p1', deviceRegistration),
  },
  {
    ...COMMON,
    id: 'ENT-CA-021',
    title: 'Intune enrolment lacks a new sign-in with MFA every time',
    why: 'An old session is enough to enrol a device, which then counts as managed.',
    remediation: `${POLICIES} > New policy: all users, Target resources > Microsoft Intune Enrollment, Grant > Require multifactor authentication, Session > Sign-in frequency > Every time; and On.`,
    references: cite({ cis: ['5.2.2.11'] }),
    assess: underLicence('p1', (context) =>
      seek(context, {
        aims: (policy) => asksMfa(policy, context.snapshot) !== 'never' && everyTime(policy, context) === null,
        demands: [enforced, allUsers, intuneEnrolment, conditionsBut('platforms'), everyTime, mfa],
        lesser: mfaOrAnother,
        suffices: holdOnAllPlatforms,
        none: 'No policy in force demands a new sign-in with MFA to enrol a device in Intune.',
      }),
    ),
  },
  {
    ...COMMON,
    id: 'ENT-CA-022',
    title: 'Unknown device platforms are allowed',
    why: 'Policies of single platforms do not hold for a browser that claims to be none of them, which takes one changed header.',
    remediation: `${POLICIES} > New policy: all users, all resources, Conditions > Device platforms > Include any device, Exclude those you support, Grant > Block access; and On.`,
    references: cite({ iso: ['A.8.1'], other: ['MT.1015', 'Prowler block_unknown_device_platforms'] }),
    assess: underLicence('p1', (context) =>
      seek(context, {
        aims: (policy) => blocks(policy) && isForUnknownPlatforms(policy),
        demands: [enforced, allUsers, allResources, conditionsBut('platforms'), blocked],
        none: 'No policy in force blocks platforms that are not known.',
      }),
    ),
  },
]

/** Outside of trusted places, if only there. */
const guarded: Demand = (policy, context) => {
  const { includeLocations, excludeLocations } = policy.conditions?.locations ?? {}
  const isOutside = has(includeLocations, 'All') && Boolean(excludeLocations?.length)
  if (blocks(policy)) return isOutside ? null : 'blocks everywhere or in some places only'
  if (includeLocations?.length && !has(includeLocations, 'All')) return 'for some locations only'
  const isManaged = asksOnly(
    policy,
    ['mfa', 'compliantDevice', 'domainJoinedDevice'],
    asksMfa(policy, context.snapshot),
  )
  return isManaged ? null : mfa(policy, context)
}

function deviceRegistration(context: Context): Outcome {
  const setting = context.snapshot.only('device-registration-policy', DeviceRegistration)?.multiFactorAuthConfiguration
  const byPolicy = seek(context, {
    aims: (policy) => has(resourcesOf(policy).includeUserActions, 'urn:user:registerdevice'),
    demands: [enforced, allUsers, conditionsBut(), mfa],
    lesser: mfaOrAnother,
    none: 'Neither a policy in force nor the device settings demand MFA to register a device.',
  })
  if (setting !== 'required') return byPolicy
  if (byPolicy.verdict === 'detected') return binary(false, 'By the device settings.')
  return binary(
    'warn',
    'A policy and the device settings both demand MFA: Microsoft has only one of them on at a time.',
  )
}

const INTUNE_ENROLMENT = 'd4ebce55-015a-49b5-a083-c84d1797ae8c'

const intuneEnrolment: Demand = (policy) => {
  const { includeApplications, excludeApplications } = resourcesOf(policy)
  const isIncluded = has(includeApplications, INTUNE_ENROLMENT) || has(includeApplications, 'All')
  return isIncluded && !has(excludeApplications, INTUNE_ENROLMENT) ? null : 'not for Intune enrolment'
}

function isForUnknownPlatforms({ conditions }: Policy): boolean {
  const { includePlatforms, excludePlatforms } = conditions?.platforms ?? {}
  return has(includePlatforms, 'all') && Boolean(excludePlatforms?.length)
}
