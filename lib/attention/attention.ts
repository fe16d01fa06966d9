// What needs attention, computed anew at each call, worst first.

import type { Actor } from '@/lib/actor'
import { now } from '@/lib/clock'
import { env } from '@/lib/env'
import type { Right } from '@/lib/rights/schema'
import { findNewHigh } from '@/lib/risks/new-high'
import { type Facts, selectFacts } from './facts'
import { selectHeld } from './holders'
import type { Item } from './item'
import { jobItem } from './job-items'
import { profileItems } from './profile-items'
import { riskItem } from './risk-items'
import { reachProblem } from './schema'
import { signInItems } from './sign-in-items'
import { selectSourceFacts } from './source-facts'
import { sourceItems } from './source-items'
import { selectFailingStreams, streamItem } from './stream-items'
import { type Owner, selectTroubledSubscriptions, subscriptionItem } from './subscription-items'

/**
 * Organizations by what one may hear of them. The caller holds there `entra-profiles.manage`, `sources.view`, or `sources.edit` for the
 * failed jobs of sources, which he can then try again; `subscriptions.manage` for subscriptions, and of his own he hears anyway;
 * `risks.view` for risks that became high.
 */
export type Audience = {
  profiles: readonly string[]
  sources: readonly string[]
  sourceJobs: readonly string[]
  subscriptions?: readonly string[]
  risks?: readonly string[]
  owner?: Owner
}

export async function listAttentionOf(actor: Actor): Promise<Item[]> {
  return listAttention({
    profiles: await selectHeld(actor, 'entra-profiles.manage'),
    sources: await selectHeld(actor, 'sources.view'),
    sourceJobs: await selectHeld(actor, 'sources.edit'),
    subscriptions: await selectHeld(actor, 'subscriptions.manage'),
    risks: await selectHeld(actor, 'risks.view'),
    owner: ownerOf(actor),
  })
}

/** Of the organization that the actor acts upon. */
export async function listAttentionHere(actor: Actor): Promise<Item[]> {
  const { organizationId, rights } = actor
  const here = (right: Right) => (rights.has(right) ? [organizationId] : [])
  const items = await listAttention({
    profiles: here('entra-profiles.manage'),
    sources: here('sources.view'),
    sourceJobs: here('sources.edit'),
    subscriptions: here('subscriptions.manage'),
    risks: here('risks.view'),
    owner: ownerOf(actor),
  })
  return items.filter((item) => item.organizationId === organizationId)
}

function ownerOf({ kind, id, homeOrganizationId }: Actor): Owner {
  return kind === 'user' ? { id, homeOrganizationId } : null
}

export async function listAttention({
  profiles,
  sources,
  sourceJobs,
  subscriptions = [],
  risks = [],
  owner = null,
}: Audience): Promise<Item[]> {
  const at = now()
  const items = itemsOf(await selectFacts({ profiles, sourceJobs }, at), { now: at, url: env().ROLLCALL_URL })
  const streams = await selectFailingStreams(profiles)
  const collecting = sourceItems(await selectSourceFacts(sources, at), at)
  const troubled = await selectTroubledSubscriptions({ organizations: subscriptions, owner })
  const high = await findNewHigh(risks, at)
  const others = [...streams.map(streamItem), ...collecting, ...troubled.map(subscriptionItem), ...high.map(riskItem)]
  return worstFirst([...items, ...others])
}

export function itemsOf(facts: Facts, { now, url }: { now: Date; url: string }): Item[] {
  const items = [
    ...facts.profiles.flatMap((profile) => profileItems(profile, now)),
    ...facts.jobs.map(jobItem),
    ...signInItems(facts),
    ...unreachable(facts, url),
  ]
  return worstFirst(items)
}

function worstFirst(items: Item[]): Item[] {
  return items.sort((a, b) => rank(a) - rank(b))
}

function rank({ severity }: Item): number {
  return severity === 'bad' ? 0 : 1
}

/** One setting of the whole installation, so the managing organization alone hears of it. */
function unreachable({ managing, profiles }: Facts, url: string): Item[] {
  const problem = reachProblem(url)
  if (problem === null || managing === null) return []
  const list = `/organizations/${managing.id}/profiles`
  const guide = profiles.find(({ organizationId }) => organizationId === managing.id)
  const part = problem === 'http' ? 'reach' : 'agent'
  const why = problem === 'http' ? 'is not https' : 'is a local address'
  return [
    {
      key: `url:${url}`,
      mailKey: `url:${url}`,
      severity: 'attention',
      urgency: 'check',
      organizationId: managing.id,
      organizationName: managing.name,
      sentence: `ROLLCALL_URL (${url}) ${why}: Entra cannot reach it without a provisioning agent.`,
      fix: {
        label: 'Read what Entra needs',
        href: guide === undefined ? list : `${list}/${guide.id}?tab=guide#${part}`,
      },
      jobId: null,
    },
  ]
}
