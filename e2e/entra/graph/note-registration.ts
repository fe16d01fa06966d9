import type { AppRegistration } from '../login/registration'
import { audit } from '../story/happenings'
import { castOf } from './cast'
import { addEvent } from './event-log'
import type { GraphTenant } from './graph-tenant'
import { shownApplications, shownServicePrincipals } from './state/shown'

/** Says in the audit log that an administrator registered an application, which has an object of its own and a service principal. */
export function noteRegistration(here: GraphTenant, { appId, displayName }: AppRegistration, at: number): void {
  const [administrator] = castOf(here.tenant).administrators
  if (administrator === undefined) return
  const made = [
    { activity: 'Add application', type: 'Application', all: shownApplications(here) },
    { activity: 'Add service principal', type: 'ServicePrincipal', all: shownServicePrincipals(here) },
  ]
  for (const { activity, type, all } of made) {
    const target = { id: all.find((one) => one.appId === appId)?.id, displayName, type }
    const category = 'ApplicationManagement'
    const event = audit(here, { at, activity, category, operation: 'Add', by: administrator, targets: [target] })
    addEvent(here.directoryAudits, event)
  }
}
