import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { Cloud } from '@/lib/clouds/schema'
import { ConnectorSettings, OptionalPermission } from './connector-schema'
import { consentAddress, manifestOf, neededPermissions, PERMISSION_IDS } from './setup-schema'
import { azureCliScript, powerShellScript, type SetUp } from './setup-script-schema'

const [tenantId, clientId] = ['11111111-2222-3333-4444-555555555555', '66666666-2222-3333-4444-555555555555']
const GUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

function settings(activity: boolean, logons: boolean, state: boolean, optionalPermissions: OptionalPermission[] = []) {
  return ConnectorSettings.parse({
    activity: { enabled: activity },
    logons: { enabled: logons },
    state: { enabled: state, optionalPermissions },
  })
}

describe('what the application may', () => {
  test.each([
    [settings(true, true, true), ['Directory.Read.All', 'AuditLog.Read.All', 'Policy.Read.All']],
    [settings(true, false, false), ['Directory.Read.All', 'AuditLog.Read.All']],
    [settings(false, true, false), ['Directory.Read.All', 'AuditLog.Read.All']],
    [settings(false, false, true), ['Directory.Read.All', 'AuditLog.Read.All', 'Policy.Read.All']],
    [settings(false, false, false), ['Directory.Read.All']],
    [
      settings(false, false, true, ['AccessReview.Read.All']),
      ['Directory.Read.All', 'AuditLog.Read.All', 'Policy.Read.All', 'AccessReview.Read.All'],
    ],
    [settings(true, false, false, ['AccessReview.Read.All']), ['Directory.Read.All', 'AuditLog.Read.All']],
  ])('is exactly what the connectors that are on read with (%#)', (connectors, names) => {
    expect(neededPermissions(connectors).map(({ name }) => name)).toEqual(names)
  })

  test('is to read, in every permission there is', () => {
    for (const name of Object.keys(PERMISSION_IDS)) expect(name).toMatch(/\.Read\./)
    expect(Object.keys(PERMISSION_IDS)).toEqual(expect.arrayContaining(OptionalPermission.options))
  })

  test('is asked for in the manifest as application permissions of Microsoft Graph', () => {
    expect(JSON.parse(manifestOf(neededPermissions(settings(true, false, false))))).toEqual([
      {
        resourceAppId: '00000003-0000-0000-c000-000000000000',
        resourceAccess: [
          { id: '7ab1d382-f21e-4acd-a863-ba3e13f7da61', type: 'Role' },
          { id: 'b0afded3-3588-46d8-8b3d-9842eff778da', type: 'Role' },
        ],
      },
    ])
  })
})

test('consent is given where the cloud signs in', () => {
  expect(consentAddress('us-government-dod', tenantId, clientId)).toBe(
    `https://login.microsoftonline.us/${tenantId}/adminconsent?client_id=${clientId}`,
  )
})

const permissions = neededPermissions(settings(true, true, true, ['IdentityRiskyUser.Read.All']))
const setUp: SetUp = { cloud: 'global', tenantId, clientId, permissions, certificate: 'MIIBCg==' }
const scripts = { PowerShell: powerShellScript, 'Azure CLI': (one: SetUp) => azureCliScript(one) ?? '' }

describe.each(Object.entries(scripts))('the script for %s', (_, script) => {
  test('names the tenant, the application and exactly the permissions needed', () => {
    const named = new Set(script(setUp).match(GUID))
    const ids = permissions.map(({ name }) => PERMISSION_IDS[name])
    expect([...named].sort()).toEqual([tenantId, clientId, '00000003-0000-0000-c000-000000000000', ...ids].sort())
  })

  test('uploads the certificate beside those that are there, and makes no secret then', () => {
    expect(script(setUp)).toContain("'MIIBCg=='")
    expect(script({ ...setUp, clientId: null })).not.toContain('Client Secret')
  })

  test('registers an application with a secret where there is neither application nor certificate', () => {
    const text = script({ ...setUp, clientId: null, certificate: null })
    expect(text).toMatch(/New-MgApplication|az ad app create/)
    expect(text).toContain('Client Secret')
    expect(text).not.toContain(clientId)
  })

  test('leaves the credentials of an application alone where no certificate was made', () => {
    expect(script({ ...setUp, certificate: null })).not.toMatch(/credential|Password|Secret/)
  })

  test('gives no directory role', () => {
    expect(script(setUp)).not.toMatch(/directoryRole|roleManagement\/|RoleDefinition/i)
  })

  test('signs in to each cloud by its own name', () => {
    const clouds = Cloud.options.map((cloud) => script({ ...setUp, cloud }))
    expect(new Set(clouds).size).toBe(Cloud.options.length)
  })
})

test('Azure CLI cannot reach the DoD cloud, so there is no script for it', () => {
  expect(azureCliScript({ ...setUp, cloud: 'us-government-dod' })).toBeNull()
})

test('a value with quotes stays one value', () => {
  const odd = { ...setUp, tenantId: "x'; Remove-Item *; ‘y" }
  expect(powerShellScript(odd)).toContain("-TenantId 'x''; Remove-Item *; ‘‘y' ")
  const line = azureCliScript(odd)
    ?.split('\n')
    .find((one) => one.startsWith('az login'))
  const words = execFileSync('bash', ['-c', `az() { printf '%s\\n' "$@"; }; ${line}`], { encoding: 'utf8' })
  expect(words).toContain("x'; Remove-Item *; ‘y\n")
})

test.each([setUp, { ...setUp, clientId: null }, { ...setUp, clientId: null, certificate: null, tenantId: null }])(
  'bash takes the script for Azure CLI as it stands (%#)',
  (one) => {
    expect(() => execFileSync('bash', ['-n'], { input: azureCliScript(one) ?? '' })).not.toThrow()
  },
)
