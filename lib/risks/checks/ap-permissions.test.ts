import { expect, test } from 'vitest'
import { assessed } from '@/e2e/fixtures/check-answer'
import type { Differences } from '@/e2e/fixtures/snapshot'
import { SOUND } from '@/e2e/fixtures/sound-tenant'
import { AP_PERMISSION_CHECKS } from './ap-permissions'

const DETECTED = { verdict: 'detected' }
const FINE = { verdict: 'not-detected' }
const NO_ANSWER = { verdict: 'not-assessed' }

const apps = (...more: { id: string; [property: string]: unknown }[]) => ({
  'service-principal': [...SOUND['service-principal'], ...more],
})
const app = (more: object = {}) =>
  apps({ id: 'app', displayName: 'Payroll', appId: 'payroll', appOwnerOrganizationId: 'fabrikam', ...more })
const granted = (...permissions: string[]) => ({
  'app-role-grant': permissions.map((permission, index) => ({ id: `grant-${index}`, principalId: 'APP', permission })),
})
const delegated = (consentType: string, scope: string, more: object = {}) => ({
  'delegated-grant': [
    { id: 'grant', clientId: 'APP', consentType, scope, principalId: 'noor', resourceId: 'graph', ...more },
  ],
})
const ARM = '797f4846-ba00-4fd7-ba43-dac1f8f63013'

test.each<[string, string, Differences, object]>([
  [
    'ENT-AP-014',
    'it may assign roles',
    { ...app(), ...granted('User.Read.All', 'RoleManagement.ReadWrite.Directory') },
    { ...DETECTED, found: ['app'], n: 1, total: 1, notes: ['RoleManagement.ReadWrite.Directory'] },
  ],
  ['ENT-AP-014', 'it gets there in two steps', { ...app(), ...granted('AppRoleAssignment.ReadWrite.All') }, DETECTED],
  [
    'ENT-AP-014',
    'it may read alone',
    { ...app(), ...granted('Directory.Read.All', 'RoleManagement.Read.Directory') },
    { ...FINE, total: 1 },
  ],

  ['ENT-AP-015', 'it may send mail alone', { ...app(), ...granted('Mail.Send') }, { ...FINE, total: 1 }],
  ['ENT-AP-015', 'it may read who wrote to whom', { ...app(), ...granted('Mail.ReadBasic') }, DETECTED],
  [
    'ENT-AP-015',
    'it reads mail',
    { ...app(), ...granted('Mail.Read', 'Mail.Read') },
    { ...DETECTED, found: ['app'], total: 1, notes: ['Mail.Read'] },
  ],
  ['ENT-AP-015', 'it is a full client of Exchange', { ...app(), ...granted('full_access_as_app') }, DETECTED],
  [
    'ENT-AP-015',
    'it has chosen sites alone',
    { ...app(), ...granted('Sites.Selected', 'MailboxSettings.Read') },
    { ...FINE, total: 1 },
  ],

  [
    'ENT-AP-016',
    'it may change the directory for everybody',
    { ...app(), ...delegated('AllPrincipals', 'User.Read Directory.ReadWrite.All') },
    { ...DETECTED, found: ['app'], total: 1, notes: ['Directory.ReadWrite.All'] },
  ],
  [
    'ENT-AP-016',
    'one user let it',
    { ...app(), ...delegated('Principal', 'Directory.ReadWrite.All') },
    { ...FINE, total: 0 },
  ],
  [
    'ENT-AP-016',
    'it may read who somebody is',
    { ...app(), ...delegated('AllPrincipals', ' openid  User.Read ') },
    { ...FINE, total: 1 },
  ],
  [
    'ENT-AP-016',
    'it may act in Azure',
    {
      ...apps({ id: 'app' }, { id: 'arm', appId: ARM }),
      ...delegated('AllPrincipals', 'user_impersonation', { resourceId: 'arm' }),
    },
    { ...DETECTED, notes: ['user_impersonation'] },
  ],
  [
    'ENT-AP-016',
    'it may act in another service',
    { ...app(), ...delegated('AllPrincipals', 'user_impersonation') },
    FINE,
  ],
  ['ENT-AP-016', 'grants could not be read', { 'delegated-grant': 'error' }, NO_ANSWER],

  [
    'ENT-AP-017',
    'a stranger reads mail',
    { ...app(), ...delegated('Principal', 'User.Read Mail.Read') },
    { ...DETECTED, found: ['app'], total: 1, notes: ['1 user: Mail.Read'] },
  ],
  [
    'ENT-AP-017',
    'the stranger is verified',
    { ...app({ verifiedPublisher: { verifiedPublisherId: '1' } }), ...delegated('Principal', 'Mail.Read') },
    FINE,
  ],
  [
    'ENT-AP-017',
    'nobody is named as publisher',
    { ...app({ verifiedPublisher: { verifiedPublisherId: null } }), ...delegated('Principal', 'Mail.Read') },
    DETECTED,
  ],
  ['ENT-AP-017', 'it only signs in', { ...app(), ...delegated('Principal', 'openid profile User.Read') }, FINE],
  [
    'ENT-AP-017',
    'it is an own application',
    { ...app({ appOwnerOrganizationId: 'CONTOSO' }), ...delegated('Principal', 'Mail.Read') },
    FINE,
  ],
  [
    'ENT-AP-017',
    'it is one of Microsoft’s',
    {
      ...app({ appOwnerOrganizationId: '72f988bf-86f1-41af-91ab-2d7cd011db47' }),
      ...delegated('Principal', 'Mail.Read'),
    },
    FINE,
  ],
  ['ENT-AP-017', 'grants could not be read', { 'delegated-grant': 'error' }, NO_ANSWER],

  [
    'ENT-AP-022',
    'a guest owns one',
    { ...app(), 'service-principal-owner': { app: ['gil', 'ada'] } },
    { ...DETECTED, found: ['app'], total: SOUND['service-principal'].length + 1, notes: ['Gil'] },
  ],
  [
    'ENT-AP-022',
    'a guest owns its registration',
    {
      ...app(),
      application: [{ id: 'registration', appId: 'PAYROLL' }],
      'application-owner': { registration: ['gil'] },
    },
    { ...DETECTED, found: ['app'] },
  ],
  ['ENT-AP-022', 'a colleague owns it', { ...app(), 'service-principal-owner': { app: ['noor'] } }, FINE],
  ['ENT-AP-022', 'owners could not be read', { ...app(), 'service-principal-owner': 'error' }, NO_ANSWER],

  [
    'ENT-AP-023',
    'nobody owns what reads mail',
    { ...app(), ...granted('User.Read.All', 'Mail.Read') },
    { ...DETECTED, found: ['app'], total: 1 },
  ],
  [
    'ENT-AP-023',
    'somebody does',
    { ...app(), ...granted('Mail.Read'), 'service-principal-owner': { app: ['noor'] } },
    { ...FINE, total: 1 },
  ],
  [
    'ENT-AP-023',
    'it is tier 0',
    { ...app(), ...granted('Mail.Read', 'Directory.ReadWrite.All') },
    { ...FINE, total: 0 },
  ],
  ['ENT-AP-023', 'it may do little', app(), { ...FINE, total: 0 }],
])('%s where %s', (id, _, differences, expected) => {
  expect(assessed(AP_PERMISSION_CHECKS, id, differences)).toMatchObject(expected)
})

test.each(['ENT-AP-014', 'ENT-AP-015', 'ENT-AP-023'])('%s has no answer without the grants', (id) => {
  expect(assessed(AP_PERMISSION_CHECKS, id, { ...app(), 'app-role-grant': 'error' })).toMatchObject(NO_ANSWER)
})
