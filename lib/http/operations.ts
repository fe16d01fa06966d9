// Every operation of the REST API, room by room.

import { linkOperations } from '@/lib/accounts/link-schema'
import { accountOperations } from '@/lib/accounts/schema'
import { definitionOperations } from '@/lib/activity/definition-schema'
import { activityOperations } from '@/lib/activity/schema'
import { attentionOperations } from '@/lib/attention/schema'
import { clientSignInOperations } from '@/lib/auth/client-sign-in-schema'
import { entraOperations } from '@/lib/auth/entra-schema'
import { ownOperations } from '@/lib/auth/own-schema'
import { providerSignInOperations } from '@/lib/auth/provider-schema'
import { authOperations } from '@/lib/auth/schema'
import { enrolmentOperations } from '@/lib/auth/second-factor-schema'
import { auditOperations } from '@/lib/console-audit/schema'
import { bulkOperations } from '@/lib/directory/bulk-schema'
import { changeOperations } from '@/lib/directory/change-schema'
import { directoryOperations } from '@/lib/directory/schema'
import { grantOperations } from '@/lib/grants/schema'
import { identityOperations } from '@/lib/identities/schema'
import { providerOperations } from '@/lib/identity-providers/schema'
import type { Operation } from '@/lib/operation'
import { organizationGroupOperations } from '@/lib/organization-groups/schema'
import { logoOperations } from '@/lib/organizations/logo-schema'
import { organizationOperations } from '@/lib/organizations/schema'
import { homeOperations } from '@/lib/overview/home-schema'
import { overviewOperations } from '@/lib/overview/schema'
import { redirectOperations } from '@/lib/profiles/redirect-schema'
import { requestOperations } from '@/lib/profiles/request-schema'
import { profileOperations } from '@/lib/profiles/schema'
import { signInSettingsOperations } from '@/lib/profiles/sign-in-schema'
import { exportOperations } from '@/lib/reports/export-schema'
import { reportOperations } from '@/lib/reports/schema'
import { stateReportOperations } from '@/lib/reports/state-schema'
import { subscriptionOperations } from '@/lib/reports/subscription-schema'
import { riskProfileOperations } from '@/lib/risks/profile-schema'
import { riskOperations } from '@/lib/risks/schema'
import { searchOperations } from '@/lib/search/schema'
import { completenessOperations } from '@/lib/sources/completeness-schema'
import { credentialOperations } from '@/lib/sources/credential-schema'
import { sourceGroupOperations } from '@/lib/sources/group-schema'
import { runOperations } from '@/lib/sources/run-schema'
import { sourceOperations } from '@/lib/sources/schema'
import { validationOperations } from '@/lib/sources/validation-schema'
import { stateOperations } from '@/lib/state/schema'
import { viewOperations } from '@/lib/view-settings/schema'
import { workerOperations } from '@/lib/worker/schema'
import { documentOperations } from './schema'

export const ROOMS: Readonly<Record<string, Readonly<Record<string, Operation>>>> = {
  Organizations: organizationOperations,
  'Logos of organizations': logoOperations,
  'Groups of organizations': organizationGroupOperations,
  'Organisational structure': directoryOperations,
  'Changes of the structure': changeOperations,
  'Many users at once': bulkOperations,
  'Entra ID profiles': profileOperations,
  'Provisioning log': requestOperations,
  'Sign-in and API tokens': authOperations,
  'Own account': ownOperations,
  'Second factors': enrolmentOperations,
  'One-time links': linkOperations,
  Accounts: accountOperations,
  'Sign-in with Microsoft': entraOperations,
  'Sign-in of other clients': clientSignInOperations,
  'Sign-in with an identity provider': providerSignInOperations,
  'Identity providers': providerOperations,
  'Sign-in of a profile': signInSettingsOperations,
  'Redirect URIs of clients': redirectOperations,
  Rights: grantOperations,
  Sources: sourceOperations,
  'Source groups': sourceGroupOperations,
  'Runs and windows': runOperations,
  Completeness: completenessOperations,
  'Validation of sources': validationOperations,
  Credentials: credentialOperations,
  'Audit log': auditOperations,
  Activity: activityOperations,
  'Definitions of reports': definitionOperations,
  Reports: reportOperations,
  State: stateOperations,
  'Reports of the state': stateReportOperations,
  Exports: exportOperations,
  People: identityOperations,
  Risks: riskOperations,
  'Risk profiles': riskProfileOperations,
  Subscriptions: subscriptionOperations,
  Attention: attentionOperations,
  Overview: { ...overviewOperations, ...homeOperations },
  'Views of tables': viewOperations,
  Search: searchOperations,
  Worker: workerOperations,
  'This document': documentOperations,
}

export const OPERATIONS: readonly Operation[] = Object.values(ROOMS).flatMap((room) => Object.values(room))
