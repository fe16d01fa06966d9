// What of sign-in with Microsoft needs a look: somebody refused under a known name, and domains that wait for their confirmation.

import type { ClaimFact, Facts, RefusedFact } from './facts'
import type { Item } from './item'

export function signInItems({ refused, claims, managing }: Pick<Facts, 'refused' | 'claims' | 'managing'>): Item[] {
  return [...refused.map(refusedItem), ...(managing === null ? [] : claims.map((claim) => claimItem(claim, managing)))]
}

function refusedItem({
  organizationId,
  organizationName,
  userId,
  displayName,
  profileName,
  refusedAt,
}: RefusedFact): Item {
  const key = `refused-object:${userId}:${refusedAt.toISOString()}`
  return {
    key,
    mailKey: key,
    severity: 'attention',
    urgency: 'check',
    organizationId,
    organizationName,
    sentence: `Somebody signed in to profile "${profileName}" under the user name of ${displayName} with another object ID, and was refused.`,
    fix: { label: 'Compare object IDs', href: `/organizations/${organizationId}/structure?user=${userId}` },
    jobId: null,
  }
}

/** The managing organization hears of it, which alone can confirm. */
function claimItem(
  { domain, organizationName, profileId, profileName }: ClaimFact,
  managing: { id: string; name: string },
): Item {
  const key = `domain-claim:${profileId}:${domain}`
  return {
    key,
    mailKey: key,
    severity: 'attention',
    urgency: 'waiting',
    organizationId: managing.id,
    organizationName: managing.name,
    sentence: `The profile "${profileName}" of ${organizationName} claims ${domain}, which is not confirmed.`,
    fix: { label: 'Confirm domains', href: `/configuration/${managing.id}/domains` },
    jobId: null,
  }
}
