// Jobs that failed at every try: each can be tried again from the bell.

import type { JobName } from '@/lib/jobs/jobs'
import type { FailedJob } from './facts'
import type { Item } from './item'
import { sourceHref } from './source-href'
import { subscriptionHref } from './subscription-items'

const JOB_WORDS: Record<JobName, string> = {
  'remove-profile': 'Deleting a profile',
  'remove-source': 'Deleting a source',
  'delete-organization': 'Deleting an organization',
  'mail-password-reset': 'Mailing a link to reset a password',
  'purge-provisioning-log': 'Clearing the provisioning log',
  'purge-deleted': 'Clearing users and roles that were deleted 30 days ago',
  'mail-attention': 'Sending mail about what needs attention',
  'checkpoint-audit': 'Noting how far the audit log has come',
  'prune-audit': 'Removing what the audit log keeps no longer',
  'keep-activity': 'Making months for records and removing what is kept no longer',
  'stream-audit': 'Streaming the audit log',
  'collect-due': 'Finding connectors that are due',
  collect: 'Collecting',
  'collect-state': 'Reading the state of a tenant',
  'read-accounts': 'Reading the accounts of a tenant',
  'assess-risks': 'Assessing the risks of a tenant',
  'send-reports': 'Finding subscriptions that are due',
  'send-report': 'Sending a report',
  'make-export': 'Making an export',
  housekeeping: 'Clearing expired sessions and links',
}
const WORDS = new Map<string, string>(Object.entries(JOB_WORDS))

/** A job of an older or newer program has no words here. */
export function jobWords(name: string): string {
  return WORDS.get(name) ?? `The job "${name}"`
}

export function jobItem(job: FailedJob): Item {
  const { id, name, organizationId, organizationName } = job
  return {
    key: `job:${id}`,
    mailKey: `job:${id}`,
    severity: 'bad',
    urgency: 'failing',
    organizationId,
    organizationName,
    sentence: `${jobWords(name)} failed at every try and was given up. The server's log has the cause.`,
    fix: fixOf(job),
    jobId: id,
  }
}

/** Where what the job was about is seen. */
function fixOf({ name, organizationId, profileId, sourceId, connectorId }: FailedJob): Item['fix'] {
  if (name === 'delete-organization') return { label: 'Open the organizations', href: '/configuration' }
  if (sourceId !== null) return { label: 'Open the source', href: sourceHref(organizationId, sourceId) }
  if (connectorId !== null) return { label: 'Open the sources', href: `/configuration/${organizationId}` }
  if (name === 'send-report') return { label: 'Open the subscriptions', href: subscriptionHref(organizationId) }
  const profiles = `/organizations/${organizationId}/profiles`
  return profileId === null
    ? { label: 'Open the profiles', href: profiles }
    : { label: 'Open the profile', href: `${profiles}/${profileId}?tab=settings` }
}
