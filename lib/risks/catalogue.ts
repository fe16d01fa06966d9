// Every risk check that Rollcall knows, and how each is measured unless a profile says otherwise.

import type { Check } from './check'
import { AM_METHOD_CHECKS } from './checks/am-methods'
import { AM_PASSKEY_CHECKS } from './checks/am-passkeys'
import { AM_REGISTRATION_CHECKS } from './checks/am-registration'
import { AP_ACCESS_CHECKS } from './checks/ap-access'
import { AP_CONSENT_CHECKS } from './checks/ap-consent'
import { AP_CREDENTIAL_POLICY_CHECKS } from './checks/ap-credential-policies'
import { AP_CREDENTIAL_CHECKS } from './checks/ap-credentials'
import { AP_PERMISSION_CHECKS } from './checks/ap-permissions'
import { AP_REGISTRATION_CHECKS } from './checks/ap-registrations'
import { AUDIT_LOG_CHECKS } from './checks/audit-log'
import { BETA_ONLY_CHECKS } from './checks/beta-only'
import { CA_ADMIN_CHECKS } from './checks/ca-admins'
import { CA_DEVICE_CHECKS } from './checks/ca-devices'
import { CA_EVERYONE_CHECKS } from './checks/ca-everyone'
import { CA_EXCLUSION_CHECKS } from './checks/ca-exclusions'
import { CA_PLACE_CHECKS } from './checks/ca-places'
import { CA_RISK_CHECKS } from './checks/ca-risk'
import { CA_UPKEEP_CHECKS } from './checks/ca-upkeep'
import { DV_CHECKS } from './checks/dv-devices'
import { GR_CHECKS } from './checks/gr-groups'
import { GU_PEOPLE_CHECKS } from './checks/gu-people'
import { GU_POLICY_CHECKS } from './checks/gu-policies'
import { HY_DOMAIN_CHECKS } from './checks/hy-domains'
import { HY_CHECKS } from './checks/hy-hybrid'
import { PR_ACTIVATION_CHECKS } from './checks/pr-activation'
import { PR_APPLICATION_CHECKS } from './checks/pr-applications'
import { PR_PEOPLE_CHECKS } from './checks/pr-people'
import { PR_PIM_CHECKS } from './checks/pr-pim'
import { PR_ROLE_CHECKS } from './checks/pr-roles'
import { PW_RULE_CHECKS } from './checks/pw-rules'
import { PW_USER_CHECKS } from './checks/pw-users'
import { TN_CHECKS } from './checks/tn-tenant'
import { US_DEFAULT_CHECKS } from './checks/us-defaults'
import { US_PEOPLE_CHECKS } from './checks/us-people'
import type { Metric } from './profile-schema'
import type { Level, Severity } from './schema'

export const CHECKS: readonly Check[] = [
  ...CA_EVERYONE_CHECKS,
  ...CA_ADMIN_CHECKS,
  ...CA_RISK_CHECKS,
  ...CA_DEVICE_CHECKS,
  ...CA_PLACE_CHECKS,
  ...CA_EXCLUSION_CHECKS,
  ...CA_UPKEEP_CHECKS,
  ...AM_METHOD_CHECKS,
  ...AM_PASSKEY_CHECKS,
  ...AM_REGISTRATION_CHECKS,
  ...PW_RULE_CHECKS,
  ...PW_USER_CHECKS,
  ...PR_ACTIVATION_CHECKS,
  ...PR_APPLICATION_CHECKS,
  ...PR_PEOPLE_CHECKS,
  ...PR_PIM_CHECKS,
  ...PR_ROLE_CHECKS,
  ...AP_ACCESS_CHECKS,
  ...AP_CONSENT_CHECKS,
  ...AP_CREDENTIAL_POLICY_CHECKS,
  ...AP_CREDENTIAL_CHECKS,
  ...AP_PERMISSION_CHECKS,
  ...AP_REGISTRATION_CHECKS,
  ...GU_PEOPLE_CHECKS,
  ...GU_POLICY_CHECKS,
  ...US_DEFAULT_CHECKS,
  ...US_PEOPLE_CHECKS,
  ...GR_CHECKS,
  ...DV_CHECKS,
  ...HY_DOMAIN_CHECKS,
  ...HY_CHECKS,
  ...TN_CHECKS,
  ...AUDIT_LOG_CHECKS,
  ...BETA_ONLY_CHECKS,
]

const BY_ID = new Map(CHECKS.map((check) => [check.id, check]))

export function findCheck(id: string): Check | undefined {
  return BY_ID.get(id)
}

export function standardOf({
  measure,
  severity,
  thresholds,
}: Pick<Check, 'measure' | 'severity' | 'thresholds'>): Metric {
  return measure === 'binary' || thresholds === undefined
    ? { measure: 'binary', level: LEVELS[severity] }
    : { measure, thresholds }
}

const LEVELS = {
  critical: 'high',
  high: 'high',
  medium: 'medium',
  low: 'low',
  info: 'low',
} as const satisfies Record<Severity, Level>
