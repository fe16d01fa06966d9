// Checks of what Microsoft Graph tells in its beta alone, which Microsoft does not support in production: named, with where to look instead.

import { type Check, notAssessable } from '../check'
import { cite } from './references'

type Unread = Omit<Check, 'measure' | 'permissions' | 'assess'> & {
  /** Of Graph's beta. */
  property: string
  /** Where a person sees it. */
  look: string
}

const METHODS = 'Entra admin center > Entra ID > Authentication methods'

/** Microsoft Graph reference, v1.0 against beta: the pages of these resources. */
const UNREAD: readonly Unread[] = [
  {
    id: 'ENT-CA-032',
    title: 'Continuous access evaluation is disabled',
    why: 'With it off, a token of somebody who was blocked or whose password was reset is good for up to an hour more.',
    remediation:
      'Entra admin center > Entra ID > Conditional Access > Policies > the policy > Session: clear Customize continuous access evaluation > Disable.',
    category: 'Identity',
    severity: 'medium',
    licence: 'p1',
    references: cite({ other: ['Purple Knight: continuous access evaluation disabled'] }),
    property: 'sessionControls.continuousAccessEvaluation of conditionalAccessPolicy',
    look: 'Entra admin center > Entra ID > Conditional Access > Policies: see in each policy > Session whether Disable is chosen',
  },
  {
    id: 'ENT-CA-034',
    title: 'Risky AI agents are not blocked',
    why: 'An agent acts on its own and with the rights it was given; one that was taken over does so for somebody else.',
    remediation:
      'Entra admin center > Entra ID > Conditional Access > Policies > New policy: all agent identities, all resources, Conditions > Agent risk > High, Grant > Block access; and On.',
    category: 'Identity',
    severity: 'medium',
    licence: 'p2',
    references: cite({ nist: ['AC-3', 'CM-7(4)'], scuba: ['MS.AAD.9.1v1'], other: ['MT.1181'] }),
    property: 'conditions.agentIdRiskLevels of conditionalAccessPolicy',
    look: 'Entra admin center > Entra ID > Conditional Access > Policies: look for one that blocks agent identities at high risk',
  },
  {
    id: 'ENT-AM-009',
    title: 'Report suspicious activity is off',
    why: 'Who is asked to approve a sign-in that is not his own can say so at once, and is rated at high risk by it.',
    remediation: `${METHODS} > Settings > Report suspicious activity > Enabled, for all users.`,
    category: 'Identity',
    severity: 'medium',
    licence: 'free',
    references: cite({ other: ['EIDSCA.AG02', 'EIDSCA.AG03', 'ZTA 21841'] }),
    property: 'reportSuspiciousActivitySettings of authenticationMethodsPolicy',
    look: `${METHODS} > Settings > Report suspicious activity`,
  },
  {
    id: 'ENT-AM-010',
    title: 'System-preferred MFA is off',
    why: 'With it on, people are asked for the strongest method that they have registered, not for the one they chose once.',
    remediation: `${METHODS} > Settings > System-preferred multifactor authentication > Enabled.`,
    category: 'Identity',
    severity: 'low',
    licence: 'free',
    references: cite({ cis: ['5.2.3.6'] }),
    property: 'systemCredentialPreferences of authenticationMethodsPolicy',
    look: `${METHODS} > Settings > System-preferred multifactor authentication`,
  },
  {
    id: 'ENT-AM-011',
    title: 'Number matching is off',
    why: 'Who has to enter a number does not approve the sign-in of somebody else out of habit. Microsoft has enforced it since 2023.',
    remediation: `${METHODS} > Policies > Microsoft Authenticator > Configure > Require number matching for push notifications > Enabled or Microsoft managed.`,
    category: 'Identity',
    severity: 'medium',
    licence: 'free',
    references: cite({
      mitre: ['T1621'],
      other: ['EIDSCA.AM03', 'EIDSCA.AM04', 'Purple Knight: number matching'],
    }),
    property: 'featureSettings.numberMatchingRequiredState of microsoftAuthenticatorAuthenticationMethodConfiguration',
    look: `${METHODS} > Policies > Microsoft Authenticator > Configure`,
  },
  {
    id: 'ENT-AP-018',
    title: 'An inactive application keeps privileged permissions',
    why: 'An application that nobody uses any more is missed by nobody when somebody else begins to use it.',
    remediation:
      'Entra admin center > Entra ID > Enterprise apps > the application > Properties: set "Enabled for users to sign-in?" to No, and delete it later.',
    category: 'Identity',
    severity: 'high',
    licence: 'p1',
    references: cite({ other: ['ZTA 21770', 'ZTA 21771', 'MT.1079'] }),
    property: 'reports/servicePrincipalSignInActivities',
    look: 'Entra admin center > Entra ID > Monitoring & health > Usage & insights > Service principal sign-in activity',
  },
  {
    id: 'ENT-GU-004',
    title: 'Guest invitations are not limited to allowed domains',
    why: 'Without a list of partners an invitation can go to any address, a private mailbox too.',
    remediation:
      'Entra admin center > Entra ID > External Identities > External collaboration settings > Collaboration restrictions: allow invitations only to the domains of your partners.',
    category: 'Identity',
    severity: 'low',
    licence: 'free',
    references: cite({
      cis: ['5.1.6.1'],
      scuba: ['MS.AAD.8.3v1'],
      other: ['Prowler guest_invitations_restricted'],
    }),
    property: 'b2bManagementPolicies',
    look: 'Entra admin center > Entra ID > External Identities > External collaboration settings > Collaboration restrictions',
  },
]

export const BETA_ONLY_CHECKS: readonly Check[] = UNREAD.map(({ property, look, ...check }) => ({
  ...check,
  measure: 'binary',
  permissions: [],
  assess: () =>
    notAssessable(`Readable only through the beta of Microsoft Graph (${property})`, `Look there: ${look}.`),
}))
