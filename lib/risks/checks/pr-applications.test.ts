import { expect, test } from 'vitest'
import { assessed } from '@/e2e/fixtures/check-answer'
import type { Differences } from '@/e2e/fixtures/snapshot'
import { anAssignment, daysAgo, SOUND } from '@/e2e/fixtures/sound-tenant'
import { PR_APPLICATION_CHECKS } from './pr-applications'

const DETECTED = { verdict: 'detected' }
const FINE = { verdict: 'not-detected' }
const NO_ANSWER = { verdict: 'not-assessed' }

const MICROSOFT = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a'
const principal = (more: object = {}) => ({
  'service-principal': [
    ...SOUND['service-principal'],
    {
      id: 'app',
      displayName: 'Payroll',
      appId: 'PAYROLL',
      appOwnerOrganizationId: 'contoso',
      passwordCredentials: [],
      ...more,
    },
  ],
})
const registration = (more: object = {}) => ({
  application: [{ id: 'registration', displayName: 'Payroll', appId: 'payroll', passwordCredentials: [], ...more }],
})
const withRole = (role: Parameters<typeof anAssignment>[0] = 'Application Administrator') => ({
  'role-assignment': [...SOUND['role-assignment'], anAssignment(role, 'app', { principalType: 'servicePrincipal' })],
})
const granted = (permission: string) => ({ 'app-role-grant': [{ id: 'grant', principalId: 'APP', permission }] })
const TIER_ZERO = granted('RoleManagement.ReadWrite.Directory')
const secret = (days: number) => ({
  passwordCredentials: [{ startDateTime: daysAgo(100), endDateTime: daysAgo(days) }],
})

test.each<[string, string, Differences, object]>([
  [
    'ENT-PR-015',
    'it holds one',
    { ...principal(), ...withRole() },
    { ...DETECTED, found: ['app'], total: SOUND['service-principal'].length + 1, notes: ['Application Administrator'] },
  ],
  [
    'ENT-PR-015',
    'it holds one over a single application',
    {
      ...principal(),
      'role-assignment': [
        anAssignment('Application Administrator', 'app', {
          principalType: 'servicePrincipal',
          directoryScopeId: '/other',
        }),
      ],
    },
    FINE,
  ],
  ['ENT-PR-015', 'it holds another role', { ...principal(), ...withRole('Directory Readers') }, FINE],
  ['ENT-PR-015', 'it is Microsoft’s own', { ...principal({ appOwnerOrganizationId: MICROSOFT }), ...withRole() }, FINE],
  [
    'ENT-PR-015',
    'it holds one through a group',
    {
      ...principal(),
      'role-assignment': [
        ...SOUND['role-assignment'],
        anAssignment('Application Administrator', 'apps', { principalType: 'group' }),
      ],
      'group-member': { apps: ['app'] },
    },
    { ...DETECTED, found: ['app'] },
  ],

  [
    'ENT-PR-016',
    'the registration has a secret',
    { ...principal(), ...TIER_ZERO, ...registration(secret(-30)) },
    { ...DETECTED, found: ['app'], total: 1, notes: ['1 secret; RoleManagement.ReadWrite.Directory'] },
  ],
  [
    'ENT-PR-016',
    'the service principal has a secret',
    { ...principal(secret(-30)), ...withRole() },
    { ...DETECTED, found: ['app'] },
  ],
  [
    'ENT-PR-016',
    'the secret has no end',
    { ...principal({ passwordCredentials: [{ endDateTime: null }] }), ...TIER_ZERO },
    DETECTED,
  ],
  ['ENT-PR-016', 'the secret has expired', { ...principal(secret(1)), ...TIER_ZERO }, { ...FINE, total: 1 }],
  ['ENT-PR-016', 'it may do little', { ...principal(secret(-30)), ...granted('User.Read.All') }, { ...FINE, total: 0 }],

  [
    'ENT-PR-017',
    'its registration has an owner',
    { ...principal(), ...TIER_ZERO, ...registration(), 'application-owner': { registration: ['noor'] } },
    { ...DETECTED, found: ['app'], total: 1, notes: ['1 owner; RoleManagement.ReadWrite.Directory'] },
  ],
  [
    'ENT-PR-017',
    'both have the same owner',
    {
      ...principal(),
      ...TIER_ZERO,
      ...registration(),
      'application-owner': { registration: ['noor'] },
      'service-principal-owner': { app: ['noor'] },
    },
    { notes: [expect.stringContaining('1 owner;')] },
  ],
  ['ENT-PR-017', 'nobody owns it', { ...principal(), ...TIER_ZERO, ...registration() }, { ...FINE, total: 1 }],
  ['ENT-PR-017', 'it may do little', { ...principal(), 'service-principal-owner': { app: ['noor'] } }, FINE],
  [
    'ENT-PR-017',
    'owners could not be read',
    { ...principal(), ...TIER_ZERO, 'service-principal-owner': 'error' },
    NO_ANSWER,
  ],
])('%s where %s', (id, _, differences, expected) => {
  expect(assessed(PR_APPLICATION_CHECKS, id, differences)).toMatchObject(expected)
})

test.each(PR_APPLICATION_CHECKS.map(({ id }) => id))(
  '%s finds nothing in a sound tenant, and has no answer without applications',
  (id) => {
    expect(assessed(PR_APPLICATION_CHECKS, id)).toMatchObject(FINE)
    expect(assessed(PR_APPLICATION_CHECKS, id, { 'service-principal': 'error' })).toMatchObject(NO_ANSWER)
  },
)
