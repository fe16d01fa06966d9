import { addMembers, updateUser } from '../changes'
import type { GraphTenant } from '../graph/graph-tenant'
import { POLICY_NAMES, policyId } from '../graph/state/conditional-access'
import { DAY_MS } from '../graph/state/derive'
import { breakGlassOf, guestsOf, staffOf } from '../graph/state/people'
import { WEAKNESSES, type WeaknessName } from '../graph/weaknesses'
import { part, weaken } from '../graph/weaknesses/weakening'
import { audit, property, userTarget } from './happenings'
import type { Step } from './step'

/** What is wrong from when on and until when, in days before the present; what has no end is wrong still. */
const WRONGS: Readonly<Partial<Record<WeaknessName, readonly [from: number, until?: number]>>> = {
  legacyAuthentication: [365, 340],
  manyGlobalAdministrators: [365, 280],
  noBannedPasswords: [365, 310],
  smsCodes: [365, 250],
  emailCodes: [365, 250],
  anyoneInvites: [365, 190],
  noLaps: [365, 130],
  unmanagedDevices: [365, 70],
  noAccessReviews: [365, 220],
  longSecret: [365, 100],
  peopleConsent: [365],
  openGraphPowerShell: [365],
  userWithoutMfa: [365],
  ownerOfPowerfulApplication: [221],
  inactiveUser: [160, 14],
  publicGroup: [150],
  staleGuest: [130],
  staleDevice: [128, 60],
  expiredSecret: [64],
  guestWithoutSponsor: [40],
}

export function yearSteps(here: GraphTenant, now: number): Step[] {
  const wrongs = Object.entries(WEAKNESSES).flatMap(([name, weakness]): Step[] => {
    const [from, until] = Object.entries(WRONGS).find(([known]) => known === name)?.[1] ?? []
    if (from === undefined || (isOfGuests(name) && guestsOf(here.tenant).length === 0)) return []
    const begins = { at: now - from * DAY_MS, change: () => weakness.on(here) }
    return until === undefined ? [begins] : [begins, { at: now - until * DAY_MS, change: () => weakness.off(here) }]
  })
  return [...wrongs, ...everydaySteps(here, now), exceptionStep(here, now - 22 * DAY_MS)]
}

function isOfGuests(name: string): boolean {
  return name === 'staleGuest' || name === 'guestWithoutSponsor'
}

/** Administrators at their work: each change stands in the log. */
function everydaySteps(here: GraphTenant, now: number): Step[] {
  const { tenant } = here
  const [administrator] = staffOf(tenant).administrators
  const people = [...tenant.users.values()].filter(({ userType }) => userType === 'Member').slice(20, 32)
  const [group] = tenant.groups.values()
  if (!administrator || !group) return []
  return people.flatMap((person, place): Step[] => {
    const at = now - (25 - place * 1.9) * DAY_MS
    if (place % 3 === 2)
      return [
        {
          at,
          change: () => addMembers(tenant, group.id, [person.id]),
          audits: group.members.has(person.id)
            ? []
            : [
                audit(here, {
                  ...{ at, activity: 'Add member to group', category: 'GroupManagement', operation: 'Assign' },
                  by: { user: administrator },
                  targets: [
                    userTarget(person, [
                      property('Group.ObjectID', null, group.id),
                      property('Group.DisplayName', null, group.displayName),
                    ]),
                    { id: group.id, displayName: group.displayName, type: 'Group', groupType: 'azureAD' },
                  ],
                }),
              ],
        },
      ]
    const jobTitle = ['Head of sales', 'Analyst', 'Senior engineer', 'Buyer'][place % 4] ?? 'Analyst'
    return [
      {
        at,
        change: () => updateUser(tenant, person.id, { jobTitle }),
        audits: [
          audit(here, {
            ...{ at, activity: 'Update user', category: 'UserManagement', operation: 'Update' },
            by: { user: administrator },
            targets: [
              userTarget(person, [
                property('JobTitle', [person.jobTitle], [jobTitle]),
                property('Included Updated Properties', null, 'JobTitle'),
              ]),
            ],
          }),
        ],
      },
    ]
  })
}

/** "Only until the new phone is there": somebody is let off a second factor. */
function exceptionStep(here: GraphTenant, at: number): Step {
  const { tenant, state, tenantId } = here
  const id = policyId(tenantId, 'everybody')
  const [administrator] = staffOf(tenant).administrators.slice(1)
  const before = structuredClone(state.conditionalAccessPolicies.get(id))
  if (!before || !administrator) return { at, change: () => {} }
  const after = structuredClone(before)
  part(part(after, 'conditions'), 'users').excludeUsers = [
    ...breakGlassOf(tenant),
    weaken(here).weakening.colleague().id,
  ]
  const target = { id, displayName: POLICY_NAMES.everybody, type: 'Policy' }
  return {
    at,
    change: () => WEAKNESSES.exclusionGap.on(here),
    audits: [
      audit(here, {
        ...{ at, activity: 'Update conditional access policy', category: 'Policy', operation: 'Update' },
        by: { user: administrator },
        targets: [{ ...target, modifiedProperties: [property('ConditionalAccessPolicy', before, after)] }],
      }),
    ],
  }
}
