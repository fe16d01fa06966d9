// Checks of assignments in Privileged Identity Management, and of the reviews that go with it.

import type { Snapshot } from '@/lib/state/snapshot'
import { binary, type Check, counted, type Found, type Outcome, type Settings } from '../check'
import { requireLicence } from './licence'
import { HIGHLY_PRIVILEGED, membersOf, privilegedRolesOf } from './privileged'
import { cite } from './references'
import { Anything } from './shapes-directory'
import { AccessReview, RoleDefinition, RoleSchedule } from './shapes-roles'
import { FIRST } from './thresholds'
import { isOlder } from './time'

export const PR_PIM_CHECKS: readonly Check[] = [
  {
    id: 'ENT-PR-005',
    title: 'Highly privileged roles are assigned permanently',
    why: 'A role that is always active can be used by whoever takes over the account at any hour; an eligible one has to be activated first, which is seen.',
    remediation:
      'Entra admin center > ID Governance > Privileged Identity Management > Microsoft Entra roles > Assignments > Active assignments: make them eligible, or give them an end. Name break-glass accounts in the risk settings.',
    category: 'Identity',
    severity: 'high',
    measure: 'number',
    thresholds: FIRST,
    licence: 'p2',
    permissions: ['RoleManagement.Read.Directory'],
    references: cite({
      nist: ['AC-2'],
      cis: ['5.3.1'],
      scuba: ['MS.AAD.7.4v1'],
      mitre: ['T1098.003'],
      other: ['ZTA 21815'],
    }),
    assess: (snapshot, settings) => scheduled(snapshot, settings, HIGHLY_PRIVILEGED, ({ endDateTime }) => !endDateTime),
  },
  {
    id: 'ENT-PR-006',
    title: 'A privileged role was assigned outside of PIM',
    why: 'What is assigned past Privileged Identity Management follows none of its rules: no approval, no end, no message.',
    remediation:
      'Entra admin center > ID Governance > Privileged Identity Management > Microsoft Entra roles > Assignments: remove the assignment and make it again there.',
    category: 'Identity',
    severity: 'high',
    measure: 'number',
    thresholds: FIRST,
    licence: 'p2',
    permissions: ['RoleManagement.Read.Directory'],
    references: cite({ scuba: ['MS.AAD.7.5v1'], other: ['MT.1031', 'ZTA 21816'] }),
    // Microsoft Graph: an instance without a start was not made by PIM.
    assess: (snapshot, settings) =>
      scheduled(snapshot, settings, privilegedRolesOf(snapshot, settings), ({ startDateTime }) => !startDateTime),
  },
  {
    id: 'ENT-PR-022',
    title: 'Privileged Identity Management is not used',
    why: 'The tenant has the licence for roles that are activated only when needed, and nobody holds one that way.',
    remediation:
      'Entra admin center > ID Governance > Privileged Identity Management > Microsoft Entra roles > Roles: add eligible assignments and remove the active ones.',
    category: 'Identity',
    severity: 'medium',
    measure: 'binary',
    licence: 'p2',
    permissions: ['RoleManagement.Read.Directory'],
    references: cite({ cis: ['5.3.1'], other: ['ZTA 21876'] }),
    assess: (snapshot) => {
      requireLicence(snapshot, 'pim')
      return binary(snapshot.all('role-eligibility', Anything).length === 0)
    },
  },
  {
    id: 'ENT-PR-023',
    title: 'Privileged roles or guests are never reviewed',
    why: 'Rights and guests stay for ever unless somebody is asked regularly whether they are still needed.',
    remediation:
      'Entra admin center > ID Governance > Access reviews > New access review: one that recurs for Microsoft Entra roles, one that recurs for guests.',
    category: 'Identity',
    severity: 'medium',
    measure: 'binary',
    licence: 'p2',
    permissions: ['AccessReview.Read.All'],
    references: cite({ nist: ['AC-2'], cis: ['5.3.2', '5.3.3'], other: ['ZTA 21855', 'ZTA 21857'] }),
    assess: reviews,
  },
]

type Instance = { startDateTime?: string | null; endDateTime?: string | null }

/** Activated ones end by themselves, and service principals cannot activate anything. */
function scheduled(
  snapshot: Snapshot,
  { breakGlass }: Settings,
  roles: ReadonlySet<string>,
  isWeak: (instance: Instance) => boolean,
): Outcome {
  const weak = new Map<string, { found: Found; roles: string[] }>()
  const all = new Set<string>()
  for (const instance of snapshot.all('role-schedule', RoleSchedule)) {
    const { principalType, roleDefinitionId, assignmentType } = instance
    const role = snapshot.find('role-definition', roleDefinitionId ?? '', RoleDefinition)
    const isConcerned = roles.has((role?.templateId ?? roleDefinitionId ?? '').toLowerCase())
    const id = (instance.principalId ?? '').toLowerCase()
    if (!isConcerned || assignmentType !== 'Assigned' || principalType === 'servicePrincipal') continue
    all.add(id)
    const people = principalType === 'group' ? [...membersOf(snapshot, id)] : [id]
    if (!isWeak(instance) || (people.length > 0 && people.every((one) => breakGlass.has(one)))) continue
    const known = weak.get(id) ?? { found: { type: principalType === 'group' ? 'group' : 'user', id }, roles: [] }
    weak.set(id, { ...known, roles: [...known.roles, role?.name ?? 'A role that is gone'] })
  }
  const objects = [...weak.values()].map(({ found, roles }) => ({ ...found, note: [...new Set(roles)].join(', ') }))
  return counted(objects, all.size)
}

/** Graph fills in an end where none is meant: only a range of the type "endDate" has one, a day. */
function isOver(range: { type?: string | null; endDate?: string | null } | null | undefined, at: Date): boolean {
  return range?.type === 'endDate' && !!range.endDate && isOlder(range.endDate, 1, at)
}

function reviews(snapshot: Snapshot): Outcome {
  const queries = snapshot
    .all('access-review', AccessReview)
    .filter(({ settings }) => settings?.recurrence?.pattern && !isOver(settings.recurrence.range, snapshot.at))
    .flatMap(({ scope }) => [scope, ...(scope?.principalScopes ?? []), ...(scope?.resourceScopes ?? [])])
    .map((scope) => (scope?.query ?? '').toLowerCase())
  const missing = [
    queries.some((query) => query.includes('rolemanagement/directory')) ? [] : 'privileged roles',
    queries.some((query) => /usertype eq '?guest/.test(query)) ? [] : 'guests',
  ].flat()
  return binary(missing.length > 0, missing.length > 0 ? `No recurring review of ${missing.join(' and ')}.` : undefined)
}
