// Scripts that set up the app registration of a source with the values filled in: PowerShell with the Microsoft Graph module, and Azure CLI.

import { connectCommand, PORTALS } from '@/lib/clouds/portal-schema'
import type { Cloud } from '@/lib/clouds/schema'
import { GRAPH_APP_ID, manifestOf, type NeededPermission, PERMISSION_IDS } from './setup-schema'

export type SetUp = {
  cloud: Cloud
  /** Null while it is not known: the script then signs in where the account is at home. */
  tenantId: string | null
  /** Null: a new application is registered. */
  clientId: string | null
  permissions: readonly NeededPermission[]
  /** DER in base64. Without one a new application gets a client secret, so that it has something to sign in with. */
  certificate: string | null
}

/** May be run again: what is there already is found and kept. */
export function powerShellScript({ cloud, tenantId, clientId, permissions, certificate }: SetUp): string {
  return lines([
    '# Needs: Install-Module Microsoft.Graph.Applications',
    "$ErrorActionPreference = 'Stop'",
    `${connectCommand(cloud)}${tenantId === null ? '' : ` -TenantId ${powerShellText(tenantId)}`} -Scopes 'Application.ReadWrite.All', 'AppRoleAssignment.ReadWrite.All'`,
    '',
    '# Application permissions that only read',
    '$permissions = @(',
    ...permissions.map(({ name }) => `  ${powerShellText(PERMISSION_IDS[name])} # ${name}`),
    ')',
    `$graph = Get-MgServicePrincipal -Filter "appId eq '${GRAPH_APP_ID}'"`,
    "$roles = @($permissions | ForEach-Object { @{ Id = $_; Type = 'Role' } })",
    '$access = @(@{ ResourceAppId = $graph.AppId; ResourceAccess = $roles })',
    ...(clientId === null
      ? [
          "$app = New-MgApplication -DisplayName 'Rollcall' -SignInAudience 'AzureADMyOrg' -RequiredResourceAccess $access",
        ]
      : [
          `$clientId = ${powerShellText(clientId)}`,
          `$app = Get-MgApplication -Filter "appId eq '$clientId'"`,
          'Update-MgApplication -ApplicationId $app.Id -RequiredResourceAccess $access',
        ]),
    `$principal = Get-MgServicePrincipal -Filter "appId eq '$($app.AppId)'"`,
    'if (-not $principal) { $principal = New-MgServicePrincipal -AppId $app.AppId }',
    '',
    '# Admin consent',
    '$granted = @((Get-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $principal.Id -All).AppRoleId)',
    'foreach ($id in $permissions | Where-Object { $_ -notin $granted }) {',
    '  New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $principal.Id -PrincipalId $principal.Id -ResourceId $graph.Id -AppRoleId $id | Out-Null',
    '}',
    ...powerShellCredential({ clientId, certificate }),
    '',
    '"Tenant ID: $((Get-MgContext).TenantId)"',
    '"Client ID: $($app.AppId)"',
    ...(clientId === null && certificate === null ? ['"Client Secret: $($secret.SecretText)"'] : []),
  ])
}

function powerShellCredential({ clientId, certificate }: Pick<SetUp, 'clientId' | 'certificate'>): string[] {
  if (certificate !== null) {
    return [
      '',
      '# The certificate, beside those that are there',
      `$certificate = [Convert]::FromBase64String(${powerShellText(certificate)})`,
      '$app = Get-MgApplication -ApplicationId $app.Id -Property id, appId, keyCredentials',
      "$keys = @($app.KeyCredentials | Where-Object { $_ }) + @{ Type = 'AsymmetricX509Cert'; Usage = 'Verify'; Key = $certificate; DisplayName = 'Rollcall' }",
      'Update-MgApplication -ApplicationId $app.Id -KeyCredentials $keys',
    ]
  }
  if (clientId !== null) return []
  return [
    '',
    "$secret = Add-MgApplicationPassword -ApplicationId $app.Id -PasswordCredential @{ DisplayName = 'Rollcall'; EndDateTime = (Get-Date).AddMonths(6) }",
  ]
}

/** For bash; null where Azure CLI cannot reach the cloud. */
export function azureCliScript({ cloud, tenantId, clientId, permissions, certificate }: SetUp): string | null {
  const environment = PORTALS[cloud].azureCli
  if (environment === null) return null
  return lines([
    'set -euo pipefail',
    `az cloud set --name ${environment}`,
    `az login --allow-no-subscriptions${tenantId === null ? '' : ` --tenant ${shellText(tenantId)}`} --output none`,
    '',
    '# Application permissions that only read',
    ...permissions.map(({ name }) => `# ${PERMISSION_IDS[name]} ${name}`),
    `access=${shellText(JSON.stringify(JSON.parse(manifestOf(permissions))))}`,
    ...(clientId === null
      ? [
          'app=$(az ad app create --display-name Rollcall --sign-in-audience AzureADMyOrg --required-resource-accesses "$access" --query appId --output tsv)',
        ]
      : [`app=${shellText(clientId)}`, 'az ad app update --id "$app" --required-resource-accesses "$access"']),
    'principal=$(az ad sp show --id "$app" --query id --output tsv 2>/dev/null || az ad sp create --id "$app" --query id --output tsv)',
    '',
    '# Admin consent',
    `graph=$(az ad sp show --id ${GRAPH_APP_ID} --query id --output tsv)`,
    "host=$(az cloud show --query endpoints.microsoftGraphResourceId --output tsv | sed 's:/*$::')",
    'assignments="$host/v1.0/servicePrincipals/$principal/appRoleAssignments"',
    'granted=$(az rest --method GET --url "$assignments" --query "value[].appRoleId" --output tsv)',
    `for id in ${permissions.map(({ name }) => PERMISSION_IDS[name]).join(' ')}; do`,
    '  case "$granted" in *"$id"*) continue ;; esac',
    '  az rest --method POST --url "$assignments" --body "{\\"principalId\\":\\"$principal\\",\\"resourceId\\":\\"$graph\\",\\"appRoleId\\":\\"$id\\"}" --output none',
    'done',
    ...azureCliCredential({ clientId, certificate }),
    '',
    'echo "Tenant ID: $(az account show --query tenantId --output tsv)"',
    'echo "Client ID: $app"',
    ...(clientId === null && certificate === null ? ['echo "Client Secret: $secret"'] : []),
  ])
}

function azureCliCredential({ clientId, certificate }: Pick<SetUp, 'clientId' | 'certificate'>): string[] {
  const reset = 'az ad app credential reset --id "$app" --append --display-name Rollcall'
  if (certificate !== null) {
    return [
      '',
      '# The certificate, beside those that are there',
      `${reset} --cert ${shellText(certificate)} --output none`,
    ]
  }
  if (clientId !== null) return []
  return ['', `secret=$(${reset} --query password --output tsv)`]
}

/** Between single quotes nothing is special but the quote itself, which PowerShell doubles. */
function powerShellText(text: string): string {
  return `'${text.replaceAll(/['‘’‚‛]/g, '$&$&')}'`
}

function shellText(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}

function lines(all: string[]): string {
  return `${all.join('\n')}\n`
}
