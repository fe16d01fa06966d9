// What sources need beside their connectors: credentials that end, accounts that cannot be read, records without a month.

import { dueWarning } from '@/lib/profiles/expiry'
import { needsSomebody } from '@/lib/sources/status'
import { connectorItems } from './connector-items'
import { inDays } from './finding'
import { type Item, toItem } from './item'
import type { AccountFacts, CredentialFacts, SourceFacts } from './source-facts'
import { sourceHref } from './source-href'

/** Warned 30, 14, 7 days and one day before: a secret lives six months, so two months ahead would be noise. */
const FIRST_WARNING_DAYS = 30

export function sourceItems(facts: SourceFacts, now: Date): Item[] {
  return [
    ...facts.connectors.flatMap((connector) => connectorItems(connector, now)),
    ...facts.credentials.flatMap((credential) => credentialItems(credential, now)),
    ...facts.accounts.flatMap(accountItems),
    ...strayItems(facts),
  ]
}

/** Of the one that is used: a certificate wins where there is one. */
function credentialItems(facts: CredentialFacts, now: Date): Item[] {
  const { inUse, hasSecret, secretExpiresAt } = facts
  if (inUse !== null) return ending(facts, { what: 'certificate', ends: new Date(inUse.notAfter), now })
  return hasSecret && secretExpiresAt !== null
    ? ending(facts, { what: 'client secret', ends: secretExpiresAt, now })
    : []
}

type Ending = { what: 'certificate' | 'client secret'; ends: Date; now: Date }

function ending(facts: CredentialFacts, { what, ends, now }: Ending): Item[] {
  const threshold = dueWarning(ends, now)
  if (threshold === null || threshold > FIRST_WARNING_DAYS) return []
  const { id, name, organizationId, isFollowed } = facts
  const when = threshold === 0 ? 'has expired: its sources collect nothing any more.' : `expires ${inDays(ends, now)}.`
  const next =
    what === 'certificate' && isFollowed ? ' The new one waits to be uploaded to the app registration in Entra.' : ''
  return [
    toItem(facts, {
      key: `credential:${id}:${what}:${ends.toISOString()}`,
      threshold,
      severity: threshold === 0 ? 'bad' : 'attention',
      urgency: 'soon',
      sentence: `The ${what} of the credential "${name}" ${when}${next}`,
      fix: {
        label: what === 'certificate' ? 'Renew the certificate' : 'Store a new client secret',
        href: `/configuration/${organizationId}/credentials?credential=${id}`,
      },
    }),
  ]
}

function accountItems(facts: AccountFacts): Item[] {
  const { sourceId, tenant, groups, organizationId } = facts
  // A failure of our own mostly passes by itself.
  const passes =
    facts.problem?.kind === 'rollcall' &&
    !needsSomebody({ condition: facts.problem, consecutiveFailures: facts.failures })
  const problem = passes ? null : facts.problem
  const fix = { label: 'Open the source', href: sourceHref(organizationId, sourceId) }
  const accounts = problem && {
    key: `accounts:${sourceId}:${problem.kind}`,
    severity: 'attention' as const,
    sentence: `The accounts of ${tenant} could not be read: ${problem.sentence} ${problem.fix}`,
    fix,
  }
  const assignable = facts.groupsProblem && {
    key: `assignable-groups:${sourceId}:${facts.groupsProblem.kind}`,
    severity: 'attention' as const,
    sentence: `Which groups of ${tenant} roles can be assigned to could not be read, so reports may not know them as privileged: ${facts.groupsProblem.sentence} ${facts.groupsProblem.fix}`,
    fix,
  }
  const troubled = groups.map(({ name, problem: cause }) => ({
    key: `service-group:${sourceId}:${name}:${cause.kind}`,
    severity: 'attention' as const,
    sentence: `The members of the service account group "${name}" of ${tenant} could not be read, so everything they do is stored: ${cause.sentence}`,
    fix,
  }))
  return [accounts ?? [], assignable ?? [], troubled].flat().map((finding) => toItem(facts, finding))
}

/** Nothing is lost, but such records are neither found quickly nor dropped with their month. */
function strayItems({ stray, managing }: SourceFacts): Item[] {
  if (stray === 0 || managing === null) return []
  return [
    toItem(
      { organizationId: managing.id, organizationName: managing.name },
      {
        key: 'stray-records',
        severity: 'attention',
        sentence: `${stray === 1 ? 'One activity record lies' : `${stray} activity records lie`} outside of every month that the database was prepared for. The daily job moves them; if this stays, look into the server's log.`,
        fix: { label: 'Open the activity', href: `/organizations/${managing.id}/reports/investigation` },
      },
    ),
  ]
}
