// Checks of the Conditional Access that answers to risk, and to ways of signing in that phishing likes.

import { binary, type Check, counted, type Outcome } from '../check'
import { CONDITIONAL_ACCESS, POLICIES } from './conditional-access'
import {
  allResources,
  allUsers,
  asFound,
  type Context,
  type Demand,
  enabledPolicies,
  enforced,
  has,
  listed,
  noExceptions,
  type Policy,
  seek,
  underLicence,
} from './policies'
import { type Condition, conditionsBut } from './policy-conditions'
import { asksMfa, blocked, blocks, mfaOrAnother, mfaOrBlock } from './policy-controls'
import { cite } from './references'
import { HANDFUL } from './thresholds'

const COMMON = {
  ...CONDITIONAL_ACCESS,
  licence: 'p2',
} as const satisfies Partial<Check>

export const CA_RISK_CHECKS: readonly Check[] = [
  {
    ...COMMON,
    id: 'ENT-CA-009',
    title: 'High-risk users are not blocked or forced to reset',
    why: 'Microsoft rates a user at high risk when his password is known to have leaked or his account behaves like a stolen one; nothing then stops the thief.',
    remediation: `${POLICIES} > New policy: all users, all resources, Conditions > User risk > High, Grant > Block access, or Require risk remediation, or Require password change together with MFA; and On.`,
    severity: 'high',
    references: cite({
      nist: ['AC-2(12)', 'AC-2(13)'],
      cis: ['5.2.2.6'],
      scuba: ['MS.AAD.2.1v1'],
      iso: ['A.5.7'],
      mitre: ['T1078.004'],
      other: ['MT.1013', 'ZTA 21797'],
    }),
    assess: underLicence('p2', (context) =>
      seek(context, {
        aims: ({ conditions }) => has(conditions?.userRiskLevels, 'high'),
        demands: [...forAllBut('user risk'), remedied],
        none: 'No policy in force blocks users at high risk or has them change their password.',
      }),
    ),
  },
  {
    ...COMMON,
    id: 'ENT-CA-010',
    title: 'Risky sign-ins are not challenged',
    why: 'A sign-in from an anonymous network or an impossible place is let through with whatever the thief has.',
    remediation: `${POLICIES} > New policy: all users, all resources, Conditions > Sign-in risk > High and Medium, Grant > Require authentication strength, Session > Sign-in frequency > Every time; and On.`,
    severity: 'high',
    references: cite({
      nist: ['AC-2(12)'],
      cis: ['5.2.2.7'],
      mitre: ['T1078.004'],
      other: ['MT.1012', 'ZTA 21799'],
    }),
    assess: underLicence('p2', riskySignIns),
  },
  {
    ...COMMON,
    id: 'ENT-CA-011',
    title: 'High sign-in risk is not blocked',
    why: 'At high risk Microsoft is nearly certain that somebody else is signing in; MFA fatigue or a relayed code must not let him in.',
    remediation: `${POLICIES} > New policy: all users, all resources, Conditions > Sign-in risk > High (and Medium), Grant > Block access; and On.`,
    severity: 'high',
    references: cite({
      cis: ['5.2.2.8'],
      scuba: ['MS.AAD.2.3v1'],
      mitre: ['T1078.004'],
      other: ['Prowler block_high_medium_sign_in_risk'],
    }),
    assess: underLicence('p2', (context) =>
      seek(context, {
        aims: ({ conditions }) => has(conditions?.signInRiskLevels, 'high'),
        demands: [...forAllBut('sign-in risk'), blocked],
        none: 'No policy in force blocks sign-ins at high risk.',
      }),
    ),
  },
  {
    ...COMMON,
    id: 'ENT-CA-012',
    title: 'One policy mixes user risk and sign-in risk',
    why: 'Both conditions must be met at once, which is rare: such a policy looks like protection and hardly ever acts.',
    remediation: `${POLICIES}: make two policies of it, one with the condition User risk, one with Sign-in risk.`,
    severity: 'medium',
    measure: 'number',
    thresholds: HANDFUL,
    references: cite({ other: ['MT.1049'] }),
    assess: underLicence('p2', ({ snapshot }) => {
      const policies = enabledPolicies(snapshot)
      const mixed = policies.filter(
        ({ conditions }) => conditions?.userRiskLevels?.length && conditions.signInRiskLevels?.length,
      )
      return counted(
        mixed.map((policy) => asFound(policy)),
        policies.length,
      )
    }),
  },
  {
    ...COMMON,
    licence: 'p1',
    id: 'ENT-CA-013',
    title: 'Device code flow is not blocked',
    why: 'An attacker sends a code and the victim types it into the real sign-in page, MFA included: the session is the attacker’s.',
    remediation: `${POLICIES} > New policy: all users, all resources, Conditions > Authentication flows > Device code flow, Grant > Block access; and On.`,
    severity: 'high',
    references: cite({
      nist: ['CM-7'],
      cis: ['5.2.2.12'],
      scuba: ['MS.AAD.3.9v1'],
      mitre: ['T1528'],
      other: ['MT.1052', 'ZTA 21808'],
    }),
    assess: underLicence('p1', (context) =>
      seek(context, {
        aims: (policy) => isAboutFlow(policy, 'deviceCodeFlow'),
        demands: [...forAllBut('authentication flows'), blocked],
        none: 'No policy in force blocks device code flow for everyone.',
      }),
    ),
  },
  {
    ...COMMON,
    licence: 'p1',
    id: 'ENT-CA-014',
    title: 'Authentication transfer is not blocked',
    why: 'A session is moved to a phone by scanning a picture, past the demands on devices that the sign-in had to meet.',
    remediation: `${POLICIES} > New policy: all users, all resources, Conditions > Authentication flows > Authentication transfer, Grant > Block access; and On.`,
    severity: 'medium',
    references: cite({ cis: ['5.2.2.17'], mitre: ['T1550.001'], other: ['ZTA 21828'] }),
    assess: underLicence('p1', (context) =>
      seek(context, {
        aims: (policy) => isAboutFlow(policy, 'authenticationTransfer'),
        demands: [enforced, allUsers, allResources, conditionsBut('authentication flows'), blocked],
        none: 'No policy in force blocks authentication transfer.',
      }),
    ),
  },
]

function forAllBut(condition: Condition): readonly Demand[] {
  return [enforced, allUsers, allResources, noExceptions, conditionsBut(condition)]
}

function isAboutFlow({ conditions }: Policy, flow: string): boolean {
  return has(listed(conditions?.authenticationFlows?.transferMethods), flow)
}

/** With the password goes MFA, as a control or as an authentication strength. */
const remedied: Demand = (policy, { snapshot }) => {
  const { builtInControls, operator } = policy.grantControls ?? {}
  const isChanged =
    has(builtInControls, 'passwordChange') && asksMfa(policy, snapshot) === 'always' && operator === 'AND'
  return blocks(policy) || isChanged || has(builtInControls, 'riskRemediation')
    ? null
    : 'neither blocks nor has the password changed with MFA'
}

/** High and medium risk may be under one policy or have one each. */
function riskySignIns(context: Context): Outcome {
  const outcomes = ['high', 'medium'].map((level) =>
    seek(context, {
      aims: ({ conditions }) => has(conditions?.signInRiskLevels, level),
      demands: [...forAllBut('sign-in risk'), mfaOrBlock],
      lesser: mfaOrAnother,
      none: `No policy in force demands MFA of sign-ins at ${level} risk, or blocks them.`,
    }),
  )
  const worst =
    outcomes.find(({ verdict }) => verdict === 'detected') ?? outcomes.find(({ verdict }) => verdict === 'warn')
  return worst ?? binary(false)
}
