// The check of the unified audit log, whose switch only Exchange Online knows.

import { type Check, notAssessable } from '../check'
import { cite } from './references'

export const AUDIT_LOG_CHECKS: readonly Check[] = [
  {
    id: '1S-14',
    title: 'Unified audit log search is disabled',
    why: 'With the unified audit log off, nobody can find out later who read or sent what in Microsoft 365.',
    remediation:
      'In Exchange Online PowerShell: Set-AdminAuditLogConfig -UnifiedAuditLogIngestionEnabled $true, or Microsoft Purview portal > Audit > Start recording user and admin activity.',
    category: 'Infrastructure',
    severity: 'high',
    measure: 'binary',
    licence: 'free',
    permissions: [],
    references: cite({ nist: ['AU-12'], mitre: ['T1685.002'], other: ['1Secure: Unified Audit Log'] }),
    assess: () =>
      notAssessable(
        'Not readable through Graph',
        'Check it in Exchange Online: Get-AdminAuditLogConfig | Format-List UnifiedAuditLogIngestionEnabled.',
      ),
  },
]
