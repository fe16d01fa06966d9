import type { GraphTenant } from '../graph/graph-tenant'
import { GRAPH_APP_ID, servicePrincipalId } from '../graph/state/applications'
import { POLICY_NAMES, policyId } from '../graph/state/conditional-access'
import { DAY_MS, guidFrom, isoTime } from '../graph/state/derive'
import { ROLES, roleId } from '../graph/state/role-catalogue'
import { WEAKNESSES } from '../graph/weaknesses'
import { ownApplication, ownPrincipal } from '../graph/weaknesses/roles'
import { weaken } from '../graph/weaknesses/weakening'
import type { Json } from '../json'
import { ATTACKER, attempt, audit, property, userTarget } from './happenings'
import type { Step } from './step'

const MINUTE_MS = 60_000
const GRAPH = { displayName: 'Microsoft Graph', type: 'ServicePrincipal' }

/** The last week: who is attacked is the first colleague without duties, who has been let off a second factor. */
export function attackSteps(here: GraphTenant, now: number): Step[] {
  const { weakening } = weaken(here)
  const victim = weakening.colleague()
  const night = now - 6.5 * DAY_MS
  const robber = { user: victim, address: ATTACKER.address }
  const step = (at: number, change: () => void, audits: readonly Json[] = [], signIns: readonly Json[] = []): Step => ({
    ...{ at, change, audits, signIns },
  })
  const application = ownApplication(weakening)
  const principal = ownPrincipal(weakening)
  return [
    step(night, () => WEAKNESSES.riskyUser.on(here), [], spray(here, night)),
    step(
      night + 40 * MINUTE_MS,
      () => {},
      [],
      [attempt(here, { at: night + 40 * MINUTE_MS, user: victim, errorCode: 0, risk: 'high' })],
    ),
    consentStep(here, night + 70 * MINUTE_MS),
    step(now - 5.3 * DAY_MS, () => WEAKNESSES.secretOfPowerfulApplicationAdded.on(here), [
      audit(here, {
        at: now - 5.3 * DAY_MS,
        activity: 'Update application – Certificates and secrets management ',
        category: 'ApplicationManagement',
        operation: 'Update',
        by: robber,
        targets: [
          {
            ...{ id: application.id, displayName: application.displayName, type: 'Application' },
            modifiedProperties: [
              property(
                'KeyDescription',
                [],
                [`[KeyIdentifier=${guidFrom('key')},KeyType=Password,KeyUsage=Verify,DisplayName=backup]`],
              ),
              property('Included Updated Properties', null, 'KeyDescription'),
            ],
          },
        ],
      }),
    ]),
    step(now - 4.2 * DAY_MS, () => WEAKNESSES.weakNewAdministrator.on(here), [
      audit(here, {
        at: now - 4.2 * DAY_MS,
        activity: 'Add member to role',
        category: 'RoleManagement',
        operation: 'Assign',
        by: { app: principal },
        targets: [
          userTarget(victim, [
            property('Role.ObjectID', null, guidFrom(here.tenantId, 'directoryRole')),
            property('Role.DisplayName', null, ROLES.globalAdministrator[1]),
            property('Role.TemplateId', null, roleId('globalAdministrator')),
            property('Role.WellKnownObjectName', null, 'TenantAdmins'),
          ]),
          { id: roleId('globalAdministrator'), displayName: ROLES.globalAdministrator[1], type: 'Role' },
        ],
      }),
    ]),
    switchOffStep(here, now - 3.4 * DAY_MS, robber),
    // Nobody's log has this one.
    step(now - 2.3 * DAY_MS, () => WEAKNESSES.noTrustedLocation.on(here)),
  ]
}

/** One password for everybody, slowly enough that only two accounts lock. */
function spray(here: GraphTenant, from: number): Json[] {
  const people = [...here.tenant.users.values()].filter(
    ({ userType, accountEnabled }) => userType === 'Member' && accountEnabled,
  )
  return people.slice(0, 60).map((user, place) =>
    attempt(here, {
      at: from + place * 35_000,
      user,
      errorCode: place === 17 || place === 41 ? 50053 : 50126,
      risk: 'none',
    }),
  )
}

function consentStep(here: GraphTenant, at: number): Step {
  const victim = weaken(here).weakening.colleague()
  const by = { user: victim, address: ATTACKER.address }
  const client = servicePrincipalId(here.tenantId, guidFrom('vendor', 'Mailbox Booster'))
  const app = { id: client, displayName: 'Mailbox Booster', type: 'ServicePrincipal' }
  const graph = { id: servicePrincipalId(here.tenantId, GRAPH_APP_ID), ...GRAPH }
  const shared = { category: 'ApplicationManagement', by }
  return {
    at,
    change: () => WEAKNESSES.consentToUnknownApp.on(here),
    audits: [
      audit(here, { ...shared, at, activity: 'Add service principal', operation: 'Add', targets: [app] }),
      audit(here, {
        ...{ ...shared, at: at + 2000, activity: 'Add delegated permission grant', operation: 'Assign' },
        targets: [
          {
            ...graph,
            modifiedProperties: [
              property('DelegatedPermissionGrant.Scope', '', ' User.Read Mail.Read offline_access'),
              property('DelegatedPermissionGrant.ConsentType', '', 'Principal'),
              property('ServicePrincipal.ObjectID', '', client),
              property('ServicePrincipal.DisplayName', null, 'Mailbox Booster'),
            ],
          },
          app,
        ],
      }),
      audit(here, {
        ...{ ...shared, at: at + 3000, activity: 'Consent to application', operation: 'Assign' },
        targets: [
          {
            ...app,
            modifiedProperties: [
              property('ConsentContext.IsAdminConsent', null, 'False'),
              property('ConsentContext.OnBehalfOfAll', null, 'False'),
              property(
                'ConsentAction.Permissions',
                null,
                `[] => [[Id: x, ClientId: ${client}, PrincipalId: ${victim.id}, ResourceId: ${graph.id}, ConsentType: Principal, Scope:  User.Read Mail.Read offline_access]]`,
              ),
            ],
          },
        ],
      }),
    ],
  }
}

function switchOffStep(here: GraphTenant, at: number, by: Parameters<typeof audit>[1]['by']): Step {
  const id = policyId(here.tenantId, 'legacy')
  const before = here.state.conditionalAccessPolicies.get(id) ?? {}
  const target = {
    ...{ id, displayName: POLICY_NAMES.legacy, type: 'Policy' },
    modifiedProperties: [
      property(
        'ConditionalAccessPolicy',
        { ...before, state: 'enabled' },
        {
          ...{ ...before, state: 'disabled', modifiedDateTime: isoTime(at) },
        },
      ),
    ],
  }
  return {
    at,
    change: () => WEAKNESSES.legacyPolicyOff.on(here),
    audits: [
      audit(here, {
        ...{ at, activity: 'Update conditional access policy', category: 'Policy', operation: 'Update', by },
        targets: [target],
      }),
    ],
  }
}
