// Every job with the function that does it: a job without one does not compile.

import { mailPasswordReset } from '@/lib/accounts/mail-password-reset'
import { mailAttention } from '@/lib/attention/mail-attention'
import { collect } from '@/lib/collectors/collect'
import { readAccounts } from '@/lib/collectors/read-accounts'
import { removeSourceRows } from '@/lib/collectors/remove-source'
import { pruneAudit } from '@/lib/console-audit/retention'
import { streamAudit } from '@/lib/console-audit/stream'
import { checkpointAudit } from '@/lib/console-audit/take-checkpoints'
import type { Handler, JobName } from '@/lib/jobs/jobs'
import { purgeProvisioningLog } from '@/lib/profiles/purge'
import { removeProfilePeople } from '@/lib/profiles/removal'
import { sendReport } from '@/lib/reports/deliver'
import { sendReports } from '@/lib/reports/due'
import { makeExport } from '@/lib/reports/make-export'
import { assessRisks } from '@/lib/risks/assess'
import { enqueueDue } from '@/lib/sources/due'
import { deleteOrganization } from './delete-organization'
import { housekeeping } from './housekeeping'
import { keepActivity } from './keep-activity'
import { purgeDeletedEverywhere } from './purge-deleted'

export const handlers: { [N in JobName]: Handler<N> } = {
  'remove-profile': removeProfilePeople,
  'remove-source': removeSourceRows,
  'delete-organization': deleteOrganization,
  'purge-provisioning-log': purgeProvisioningLog,
  'purge-deleted': purgeDeletedEverywhere,
  'mail-attention': mailAttention,
  'mail-password-reset': mailPasswordReset,
  'checkpoint-audit': checkpointAudit,
  'prune-audit': pruneAudit,
  'keep-activity': keepActivity,
  'stream-audit': streamAudit,
  'collect-due': enqueueDue,
  collect: (payload, signal) => collect(payload, signal),
  'collect-state': (payload, signal) => collect(payload, signal),
  'read-accounts': (payload, signal) => readAccounts(payload, signal),
  'assess-risks': (payload, signal) => assessRisks(payload, signal),
  'send-reports': sendReports,
  'send-report': (payload, signal) => sendReport(payload, signal),
  'make-export': makeExport,
  housekeeping,
}
