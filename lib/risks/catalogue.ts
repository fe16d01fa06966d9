// Every risk check that Rollcall knows, and how each is measured unless a profile says otherwise.

import type { Check } from './check'
import { AM_METHOD_CHECKS } from './checks/am-methods'
import { AM_PASSKEY_CHECKS } from './checks/am-passkeys'
import { AM_REGISTRATION_CHECKS } from './checks/am-registration'
import { AUDIT_LOG_CHECKS } from './checks/audit-log'
import { CA_ADMIN_CHECKS } from './checks/ca-admins'
import { CA_DEVICE_CHECKS } from './checks/ca-devices'
import { CA_EVERYONE_CHECKS } from './checks/ca-everyone'
import { CA_EXCLUSION_CHECKS } from './checks/ca-exclusions'
import { CA_PLACE_CHECKS } from './checks/ca-places'
import { CA_RISK_CHECKS } from './checks/ca-risk'
import { CA_UPKEEP_CHECKS } from './checks/ca-upkeep'
import { PW_RULE_CHECKS } from './checks/pw-rules'
import { PW_USER_CHECKS } from './checks/pw-users'
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
  ...AUDIT_LOG_CHECKS,
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
