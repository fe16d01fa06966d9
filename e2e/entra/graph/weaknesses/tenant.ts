import type { Json } from '../../json'
import { DAY_MS, guidFrom, isoTime } from '../state/derive'
import { found, part, type Weakening } from './weakening'
import { weakness } from './weakness'

/** Synchronization with a directory on premises, domains, and what the tenant says of itself. */
export const TENANT = {
  noPasswordHashes: weakness('ENT-HY-001', features({ passwordSyncEnabled: false })),
  takeoverByMatch: weakness(
    'ENT-HY-002',
    features({ blockSoftMatchEnabled: false, blockCloudObjectTakeoverThroughHardMatchEnabled: false }),
  ),
  staleSynchronization: weakness('ENT-HY-003', ({ here, set }) =>
    set(here.state.organization, { onPremisesLastSyncDateTime: isoTime(here.state.at - 5 * DAY_MS) }),
  ),
  federatedDomain: weakness('ENT-HY-004', ({ here, put }) => {
    const id = `partners.${here.tenant.domain}`
    put(here.state.domains, id, domain(id, { authenticationType: 'Federated' }))
    const federation = guidFrom(here.tenantId, 'federation')
    put(here.state.federations, id, new Map([[federation, federationOf(federation)]]))
  }),
  unverifiedDomain: weakness('ENT-HY-005', ({ here, put }) =>
    put(here.state.domains, 'contoso-shop.example', domain('contoso-shop.example', { isVerified: false })),
  ),
  synchronizedPrivilege: weakness('ENT-HY-006', ({ colleague, change }) =>
    change(colleague(), { onPremisesSyncEnabled: true, onPremisesSamAccountName: 'krbtgt_AzureAD' }),
  ),
  provisioningError: weakness('ENT-HY-007', ({ here, colleague, change }) =>
    change(colleague(), {
      onPremisesProvisioningErrors: [
        {
          category: 'PropertyConflict',
          occurredDateTime: isoTime(here.state.at - DAY_MS),
          propertyCausingError: 'ProxyAddresses',
          value: 'sales@contoso.example',
        },
      ],
    }),
  ),
  identifierBypass: weakness('ENT-HY-008', features({ allowOnPremUpdateOfOnPremisesObjectIdentifierEnabled: true })),
  noContacts: weakness('ENT-TN-002', ({ here, set }) =>
    set(here.state.organization, {
      technicalNotificationMails: [],
      securityComplianceNotificationMails: [],
      privacyProfile: null,
    }),
  ),
  endlessSessions: weakness('ENT-TN-003', ({ here, drop }) =>
    drop(here.state.timeoutPolicies, ...here.state.timeoutPolicies.keys()),
  ),
}

function features(changes: Json) {
  return ({ here, set }: Weakening) =>
    set(part(found([...here.state.directorySynchronization.values()][0], 'synchronization'), 'features'), changes)
}

function domain(id: string, more: Json): Json {
  return {
    id,
    authenticationType: 'Managed',
    availabilityStatus: null,
    isAdminManaged: true,
    isDefault: false,
    isInitial: false,
    isRoot: true,
    isVerified: true,
    passwordNotificationWindowInDays: 14,
    passwordValidityPeriodInDays: 2147483647,
    supportedServices: [],
    ...more,
  }
}

function federationOf(id: string): Json {
  return {
    '@odata.type': '#microsoft.graph.internalDomainFederation',
    id,
    displayName: 'Partners',
    issuerUri: 'http://partners.contoso.example/adfs/services/trust',
    passiveSignInUri: 'https://sts.partners.contoso.example/adfs/ls',
    preferredAuthenticationProtocol: 'wsFed',
    federatedIdpMfaBehavior: 'acceptIfMfaDoneByFederatedIdp',
    signingCertificate: 'MIIC3jCCAcagAwIBAgIQFsO0R8deG4h',
  }
}
