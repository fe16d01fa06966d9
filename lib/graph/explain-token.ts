// What the AADSTS codes mean that Microsoft answers an application that asks for a token for itself.

import type { Explanation } from './graph-error'

const CERTIFICATES = 'App registrations > the application > Certificates & secrets'

const CERTIFICATE_UNKNOWN: Explanation = {
  kind: 'credential',
  side: 'tenant',
  sentence:
    'Microsoft does not know the certificate: it is not uploaded to the application, was removed, or has expired.',
  fix: `Download the certificate of the credential and upload it: ${CERTIFICATES} > Certificates > Upload certificate. Then compare the thumbprints.`,
}
export const CREDENTIAL_EMPTY: Explanation = {
  kind: 'credential',
  side: 'rollcall',
  sentence: 'Microsoft wants a client secret or a certificate, and the credential has none that could be sent.',
  fix: 'Store a client secret in the credential, or make a certificate and upload it to the application.',
}
const CLOCK: Explanation = {
  kind: 'clock',
  side: 'rollcall',
  sentence: 'Microsoft finds the signed request to be outside its time of validity: the clock of this server is wrong.',
  fix: 'Set the clock of the server, and let it be kept by NTP.',
}
const FEDERATION: Explanation = {
  kind: 'credential',
  side: 'tenant',
  sentence: 'A federated credential of the application does not fit what was presented.',
  fix: `Rollcall does not use federated credentials: upload the certificate of the credential under ${CERTIFICATES} > Certificates.`,
}
const CHOOSE_CLOUD =
  'Choose the cloud that the tenant is in: the address of its portal tells (portal.azure.com, portal.azure.us, portal.azure.cn).'
const OUR_MISTAKE: Explanation = {
  kind: 'rollcall',
  side: 'rollcall',
  sentence: 'Microsoft does not accept the scope that Rollcall asked for.',
  fix: 'Update Rollcall; if it stays, report it with the request ID.',
}
export const TENANT_ID_MALFORMED: Explanation = {
  kind: 'tenant',
  side: 'rollcall',
  sentence: 'The Tenant ID has a form that Microsoft does not accept.',
  fix: 'Enter the GUID from the Overview page of Microsoft Entra ID, or a verified domain of the tenant.',
}
/** Passes by itself, whatever the status it comes with. */
export const BUSY: Explanation = {
  kind: 'unreachable',
  side: 'microsoft',
  sentence: "Microsoft's sign-in service is busy or out of order for the moment.",
  fix: 'Nothing needs to be done: Rollcall asks again.',
}

/** Microsoft Learn: Microsoft Entra authentication and authorization error codes. Our own words. */
export const TOKEN_CODES: Readonly<Record<number, Explanation | undefined>> = {
  7000215: {
    kind: 'credential',
    side: 'rollcall',
    sentence: 'Microsoft does not accept the client secret.',
    fix: `Store the Value of the secret, not its Secret ID, in the credential; where the Value is lost, create a new secret: ${CERTIFICATES} > Client secrets.`,
  },
  7000222: {
    kind: 'credential',
    side: 'tenant',
    sentence: 'The client secret has expired.',
    fix: `Create a new one: ${CERTIFICATES} > Client secrets > New client secret. Store its Value in the credential.`,
  },
  7000216: CREDENTIAL_EMPTY,
  7000218: CREDENTIAL_EMPTY,
  700016: {
    kind: 'tenant',
    side: 'tenant',
    sentence:
      'The tenant has no application with this client ID: one of the two IDs belongs to another tenant, or the application was deleted.',
    fix: 'Compare Client ID and Tenant ID with the Overview page of the app registration.',
  },
  7000112: {
    kind: 'credential',
    side: 'tenant',
    sentence: 'The application is disabled in the tenant.',
    fix: 'Enterprise applications > the application > Properties > Enabled for users to sign-in: Yes.',
  },
  90002: {
    kind: 'tenant',
    side: 'rollcall',
    sentence: 'Microsoft knows no tenant with this ID in the chosen cloud.',
    fix: 'Compare the Tenant ID with the Overview page of Microsoft Entra ID, and check the cloud.',
  },
  900023: TENANT_ID_MALFORMED,
  700027: CERTIFICATE_UNKNOWN,
  50012: CERTIFICATE_UNKNOWN,
  700024: CLOCK,
  500133: CLOCK,
  700211: FEDERATION,
  700213: FEDERATION,
  900432: {
    kind: 'cloud',
    side: 'rollcall',
    sentence: 'The tenant is in another cloud of Microsoft than the chosen one.',
    fix: CHOOSE_CLOUD,
  },
  500011: {
    kind: 'cloud',
    side: 'rollcall',
    sentence: 'Microsoft Graph of the chosen cloud does not exist in this tenant.',
    fix: CHOOSE_CLOUD,
  },
  1002012: OUR_MISTAKE,
  70011: OUR_MISTAKE,
  53003: {
    kind: 'credential',
    side: 'tenant',
    sentence: 'A Conditional Access policy for workload identities blocks the application.',
    fix: 'Exclude the application from the policy, or allow the address that this server reaches the internet from.',
  },
  90006: BUSY,
  90033: BUSY,
  50196: BUSY,
}

/** Assertion outside its validity: worth one more try with the time that Microsoft's answer bears. */
export const CLOCK_CODES: ReadonlySet<string> = new Set(['700024', '500133'])

/** RFC 6749 §5.2, where the code is not among those above. */
export const TOKEN_ERRORS: Readonly<Record<string, Explanation | undefined>> = {
  invalid_client: {
    kind: 'credential',
    side: 'tenant',
    sentence: 'Microsoft does not accept what the application proves itself with.',
    fix: `Compare the secret or the certificate of the credential with ${CERTIFICATES}.`,
  },
  unauthorized_client: {
    kind: 'credential',
    side: 'tenant',
    sentence: 'The application may not ask for a token of its own in this tenant.',
    fix: 'Check that the client ID is that of an app registration in this tenant, and that the enterprise application is enabled.',
  },
  access_denied: {
    kind: 'credential',
    side: 'tenant',
    sentence: 'A rule of the tenant refuses the application a token.',
    fix: 'Look for the refusal in the tenant: Sign-in logs > Service principal sign-ins.',
  },
  temporarily_unavailable: BUSY,
  server_error: BUSY,
}

export const UNKNOWN_TOKEN_ERROR: Explanation = {
  kind: 'credential',
  side: 'tenant',
  sentence: 'Microsoft refused to give the application a token.',
  fix: 'Look the code up at https://login.microsoftonline.com/error and, in the tenant, under Sign-in logs > Service principal sign-ins.',
}

export const SECRET_ID_PASTED: Explanation = {
  kind: 'credential',
  side: 'rollcall',
  sentence: 'Microsoft does not accept the client secret: what is stored has the form of a Secret ID.',
  fix: `Store the Value of the secret, which stands beside its Secret ID and is shown only once; where it is lost, create a new secret: ${CERTIFICATES} > Client secrets.`,
}
