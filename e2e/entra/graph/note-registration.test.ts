import { expect, test } from 'vitest'
import { createGraphTenant, registerGraphApp } from './graph-tenant'
import { noteRegistration } from './note-registration'
import { shownApplications, shownServicePrincipals } from './state/shown'

test('an application that is registered stands in the audit log as both of its objects', () => {
  const here = createGraphTenant()
  const { app } = registerGraphApp(here)
  noteRegistration(here, app, Date.now())
  const targets = here.directoryAudits.events.map(({ versions }) => versions[0]?.event.targetResources)
  const [application] = shownApplications(here).filter((one) => one.appId === app.appId)
  const [principal] = shownServicePrincipals(here).filter((one) => one.appId === app.appId)
  expect(targets).toMatchObject([[{ id: application?.id }], [{ id: principal?.id }]])
})
