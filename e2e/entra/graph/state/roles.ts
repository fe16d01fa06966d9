import type { Json } from '../../json'
import { DAY_MS, guidFrom, isoTime } from './derive'
import { staffOf } from './people'
import { ROLES, type RoleName, roleId } from './role-catalogue'
import { roleRules } from './role-rules'
import { type Making, objectsOf } from './tenant-state'

/** What people are eligible for, one role each in this order. */
const DUTIES = [
  ...(['globalAdministrator', 'privilegedRoleAdministrator', 'userAdministrator'] as const),
  ...(['securityAdministrator', 'applicationAdministrator'] as const),
] satisfies readonly RoleName[]

/** Two break-glass accounts hold Global Administrator for good; everybody else activates what they need. */
export function makeRoles({ tenant, at }: Making) {
  const { administrators, breakGlass, globalAdministrator } = staffOf(tenant)
  const duties = globalAdministrator ? DUTIES : DUTIES.slice(1)
  const standing = breakGlass.map(({ id }) => ({ id, role: roleId('globalAdministrator') }))
  const eligible = administrators.map(({ id }, place) => ({ id, role: roleId(duties[place] ?? 'globalReader') }))
  return {
    roleDefinitions: objectsOf(Object.values(ROLES).map(([id, name, action]) => definition(id, name, action))),
    roleAssignments: objectsOf(standing.map(({ id, role }) => assignment(id, role))),
    roleSchedules: objectsOf(standing.map(({ id, role }) => schedule(id, role, { startMs: at - 300 * DAY_MS }))),
    roleEligibilities: objectsOf(eligible.map(({ id, role }) => eligibility(id, role, at))),
    roleRules: new Map<string, Json[]>(
      Object.values(ROLES).map(([id]) => [id, roleRules({ approver: breakGlass[0]?.id ?? '', domain: tenant.domain })]),
    ),
    accessReviews: objectsOf([
      review(tenant.id, 'Administrators of the directory', '/roleManagement/directory/roleDefinitions', at),
      review(tenant.id, 'Guests', "/users?$filter=(userType eq 'Guest')", at),
    ]),
    riskyUsers: objectsOf([]),
  }
}

function definition(id: string, displayName: string, action: string): Json {
  return {
    id,
    description: `Built-in role ${displayName}`,
    displayName,
    isBuiltIn: true,
    isEnabled: true,
    resourceScopes: ['/'],
    templateId: id,
    version: '1',
    rolePermissions: [{ allowedResourceActions: [`microsoft.directory/${action}`], condition: null }],
  }
}

/** A standing assignment, for the whole directory unless an administrative unit or application is named. */
export function assignment(principalId: string, roleDefinitionId: string, directoryScopeId = '/'): Json {
  const id = guidFrom('assignment', principalId, roleDefinitionId, directoryScopeId)
  return { id, principalId, roleDefinitionId, directoryScopeId, appScopeId: null, resourceScope: directoryScopeId }
}

type Span = { startMs?: number | null; endMs?: number | null; activated?: boolean }

/** What PIM makes of an assignment. One made outside of it has no start. */
export function schedule(principalId: string, roleDefinitionId: string, { startMs, endMs, activated }: Span): Json {
  const { id } = assignment(principalId, roleDefinitionId)
  return {
    id,
    principalId,
    roleDefinitionId,
    directoryScopeId: '/',
    appScopeId: null,
    startDateTime: startMs ? isoTime(startMs) : null,
    endDateTime: endMs ? isoTime(endMs) : null,
    assignmentType: activated ? 'Activated' : 'Assigned',
    memberType: 'Direct',
    roleAssignmentOriginId: id,
    roleAssignmentScheduleId: id,
  }
}

export function eligibility(principalId: string, roleDefinitionId: string, at: number): Json {
  const id = guidFrom('eligibility', principalId, roleDefinitionId)
  return {
    id,
    principalId,
    roleDefinitionId,
    directoryScopeId: '/',
    appScopeId: null,
    startDateTime: isoTime(at - 120 * DAY_MS),
    endDateTime: isoTime(at + 240 * DAY_MS),
    memberType: 'Direct',
    roleEligibilityScheduleId: id,
  }
}

function review(tenantId: string, displayName: string, query: string, at: number): Json {
  const startDate = isoTime(at - 180 * DAY_MS).slice(0, 10)
  return {
    id: guidFrom(tenantId, 'review', displayName),
    createdDateTime: isoTime(at - 181 * DAY_MS),
    displayName,
    status: 'InProgress',
    scope: { '@odata.type': '#microsoft.graph.accessReviewQueryScope', query, queryType: 'MicrosoftGraph' },
    instanceEnumerationScope: null,
    reviewers: [{ query: './manager', queryType: 'MicrosoftGraph', queryRoot: 'decisions' }],
    settings: {
      instanceDurationInDays: 14,
      autoApplyDecisionsEnabled: true,
      recurrence: {
        pattern: { type: 'absoluteMonthly', interval: 3, month: 0, dayOfMonth: 1, daysOfWeek: [] },
        range: { type: 'noEnd', numberOfOccurrences: 0, startDate, endDate: '9999-12-31' },
      },
    },
  }
}
