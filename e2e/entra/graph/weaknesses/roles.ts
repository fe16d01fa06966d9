import { isObject, type Json } from '../../json'
import type { EntraUser } from '../../people'
import { MAIL_SKU } from '../directory-objects'
import { appRoleAssignment, GRAPH_APP_ID, secret, servicePrincipalId } from '../state/applications'
import { DAY_MS, guidFrom, isoTime } from '../state/derive'
import { type RoleName, roleId } from '../state/role-catalogue'
import { assignment, schedule } from '../state/roles'
import { UNREGISTERED } from './authentication'
import { found, part, type Weakening } from './weakening'
import { weakness } from './weakness'

const GLOBAL = roleId('globalAdministrator')

export const ROLES = {
  manyGlobalAdministrators: weakness(['ENT-PR-001', '1S-12'], (weakening) => {
    for (const user of colleagues(weakening, 6)) assign(weakening, user.id, 'globalAdministrator')
  }),
  onlyGlobalAdministrators: weakness('ENT-PR-002', ({ here, drop }) =>
    drop(
      here.state.roleEligibilities,
      ...[...here.state.roleEligibilities].flatMap(([id, { roleDefinitionId }]) =>
        roleDefinitionId === GLOBAL ? [] : [id],
      ),
    ),
  ),
  synchronizedAdministrator: weakness('ENT-PR-003', ({ administrator, change }) =>
    change(administrator(), {
      onPremisesSyncEnabled: true,
      onPremisesImmutableId: Buffer.from(administrator().id.slice(0, 16)).toString('base64'),
      onPremisesSamAccountName: administrator().mailNickname.slice(0, 20),
    }),
  ),
  guestAdministrator: weakness('ENT-PR-004', (weakening) =>
    assign(weakening, weakening.guest().id, 'userAdministrator'),
  ),
  standingAdministrator: weakness('ENT-PR-005', (weakening) =>
    assign(weakening, weakening.administrator().id, 'userAdministrator'),
  ),
  assignedOutsidePim: weakness('ENT-PR-006', (weakening) =>
    assign(weakening, weakening.administrator().id, 'userAdministrator', { startMs: null }),
  ),
  noApproval: weakness('ENT-PR-007', (weakening) => {
    const rule = ruleOf(weakening, 'globalAdministrator', 'Approval_EndUser_Assignment')
    weakening.set(rule, { setting: { ...part(rule, 'setting'), isApprovalRequired: false } })
  }),
  activationWithoutMfa: weakness('ENT-PR-008', (weakening) =>
    weakening.set(ruleOf(weakening, 'globalAdministrator', 'Enablement_EndUser_Assignment'), { enabledRules: [] }),
  ),
  longActivation: weakness('ENT-PR-009', (weakening) =>
    weakening.set(ruleOf(weakening, 'globalAdministrator', 'Expiration_EndUser_Assignment'), {
      maximumDuration: 'PT24H',
    }),
  ),
  silentAssignment: weakness('ENT-PR-010', silent('Notification_Admin_Admin_Assignment')),
  silentActivation: weakness('ENT-PR-011', silent('Notification_Admin_EndUser_Assignment')),
  staleAdministrator: weakness('ENT-PR-012', ({ here, administrator, put }) => {
    const then = isoTime(here.state.at - 200 * DAY_MS)
    put(here.state.signInActivity, administrator().id, {
      lastSignInDateTime: then,
      lastSuccessfulSignInDateTime: then,
      lastNonInteractiveSignInDateTime: null,
    })
  }),
  disabledAdministrator: weakness('ENT-PR-013', ({ administrator, change }) =>
    change(administrator(), { accountEnabled: false }),
  ),
  administratorWithMailbox: weakness('ENT-PR-014', ({ administrator, change }) =>
    change(administrator(), {
      assignedLicenses: [{ disabledPlans: [], skuId: MAIL_SKU }],
    }),
  ),
  applicationAdministrates: weakness('ENT-PR-015', (weakening) =>
    assign(weakening, String(ownPrincipal(weakening).id), 'privilegedRoleAdministrator'),
  ),
  secretOfPowerfulApplication: weakness('ENT-PR-016', (weakening) => {
    assign(weakening, String(ownPrincipal(weakening).id), 'privilegedRoleAdministrator')
    giveSecret(weakening)
  }),
  secretOfPowerfulApplicationAdded: weakness('ENT-AP-013', (weakening) =>
    giveSecret(weakening, { startDays: -5, endDays: 175 }),
  ),
  ownerOfPowerfulApplication: weakness('ENT-PR-017', (weakening) => {
    const { here, colleague, put } = weakening
    grant(weakening, 'RoleManagement.ReadWrite.Directory')
    put(here.state.owners, String(ownApplication(weakening).id), new Set([colleague().id]))
  }),
  ownerOfPowerfulGroup: weakness('ENT-PR-018', (weakening) => {
    const { here, colleague, put } = weakening
    const group = found(
      [...here.tenant.groups.values()].find(({ isAssignableToRole }) => isAssignableToRole),
      'role-assignable group',
    )
    assign(weakening, group.id, 'helpdeskAdministrator')
    put(here.state.owners, group.id, new Set([colleague().id]))
  }),
  unexpectedSynchronizationAccount: weakness('ENT-PR-019', (weakening) =>
    assign(weakening, weakening.colleague().id, 'directorySynchronizationAccounts'),
  ),
  partnerSupport: weakness('ENT-PR-020', (weakening) =>
    assign(weakening, weakening.colleague().id, 'partnerTier2Support'),
  ),
  dangerousCustomRole: weakness('ENT-PR-021', ({ here, put }) => {
    const id = guidFrom(here.tenantId, 'customRole')
    put(here.state.roleDefinitions, id, {
      id,
      description: 'Keeps the credentials of applications current',
      displayName: 'Application credential keeper',
      isBuiltIn: false,
      isEnabled: true,
      resourceScopes: ['/'],
      templateId: id,
      version: null,
      rolePermissions: [
        { allowedResourceActions: ['microsoft.directory/applications/credentials/update'], condition: null },
      ],
    })
  }),
  noPim: weakness('ENT-PR-022', ({ here, drop }) =>
    drop(here.state.roleEligibilities, ...here.state.roleEligibilities.keys()),
  ),
  noAccessReviews: weakness('ENT-PR-023', ({ here, drop }) =>
    drop(here.state.accessReviews, ...here.state.accessReviews.keys()),
  ),
  groupsAdministrate: weakness('1S-07', (weakening) => {
    for (const group of weakening.here.tenant.groups.values())
      if (group.isAssignableToRole) assign(weakening, group.id, 'userAdministrator')
  }),
  manyAdministrators: weakness('1S-06', (weakening) => {
    for (const user of colleagues(weakening, 12)) assign(weakening, user.id, 'helpdeskAdministrator')
  }),
  weakNewAdministrator: weakness(['ENT-AM-014', 'ENT-PR-005'], (weakening) => {
    const { here, colleague, overlay } = weakening
    assign(weakening, colleague().id, 'globalAdministrator')
    overlay(here.state.registrations, colleague().id, UNREGISTERED)
  }),
}

function colleagues({ here, administrators, breakGlass }: Weakening, count: number): EntraUser[] {
  const busy = new Set([...administrators, ...breakGlass].map(({ id }) => id))
  const members = [...here.tenant.users.values()].filter(
    ({ id, userType, accountEnabled }) => userType === 'Member' && accountEnabled && !busy.has(id),
  )
  return members.slice(0, count)
}

/** For good, and as PIM sees it. */
export function assign(
  { here, put }: Weakening,
  principalId: string,
  role: RoleName,
  { startMs = here.state.at - 10 * DAY_MS }: { startMs?: number | null } = {},
) {
  const held = assignment(principalId, roleId(role))
  put(here.state.roleAssignments, String(held.id), held)
  put(here.state.roleSchedules, String(held.id), schedule(principalId, roleId(role), { startMs }))
}

function ruleOf({ here }: Weakening, role: RoleName, id: string): Json {
  return found(
    here.state.roleRules.get(roleId(role))?.find((one) => one.id === id),
    id,
  )
}

function silent(rule: string) {
  return (weakening: Weakening) =>
    weakening.set(ruleOf(weakening, 'globalAdministrator', rule), { notificationRecipients: [] })
}

/** The first application of the tenant's own. */
export function ownApplication({ here }: Pick<Weakening, 'here'>): Json {
  return found([...here.state.applications.values()][0], 'application')
}

export function ownPrincipal(weakening: Pick<Weakening, 'here'>): Json {
  const { appId } = ownApplication(weakening)
  return found(
    [...weakening.here.state.servicePrincipals.values()].find((one) => one.appId === appId),
    'service principal',
  )
}

export function grant(weakening: Pick<Weakening, 'here' | 'put'>, permission: string) {
  const { here, put } = weakening
  const id = servicePrincipalId(here.tenantId, GRAPH_APP_ID)
  const granted = appRoleAssignment(ownPrincipal(weakening), { id, permission, at: here.state.at })
  put(here.state.appRoleAssignments, String(granted.id), granted)
}

/** One of half a year, which began a month ago. */
export function giveSecret(
  weakening: Pick<Weakening, 'here' | 'set'>,
  { startDays = -30, endDays = 120 }: { startDays?: number; endDays?: number } = {},
) {
  const application = ownApplication(weakening)
  const { at } = weakening.here.state
  const known = Array.isArray(application.passwordCredentials) ? application.passwordCredentials.filter(isObject) : []
  const times = { startMs: at + startDays * DAY_MS, endMs: at + endDays * DAY_MS }
  weakening.set(application, {
    passwordCredentials: [...known, secret(String(application.appId), { ...times, name: `Deployment ${endDays}` })],
  })
}
