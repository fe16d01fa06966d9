import type { Credential, NewCredential } from '@/lib/sources/credential-schema'

/** The form as it is typed; it lives as long as it is open, since it holds a secret. */
export type CredentialValues = {
  displayName: string
  clientId: string
  clientSecret: string
  /** A day such as 2027-06-30, or nothing. */
  clientSecretExpiresAt: string
  /** How long a certificate made here is valid. */
  months: string
}

export const VALIDITIES = [
  { value: '6', label: '6 months' },
  { value: '12', label: '1 year' },
  { value: '24', label: '2 years' },
  { value: '36', label: '3 years' },
]

/** The stored secret never comes back: an empty field keeps it. */
export function valuesOf(credential: Credential | null): CredentialValues {
  return {
    displayName: credential?.displayName ?? '',
    clientId: credential?.clientId ?? '',
    clientSecret: '',
    clientSecretExpiresAt: credential?.clientSecretExpiresAt?.slice(0, 'YYYY-MM-DD'.length) ?? '',
    months: '12',
  }
}

/** The moment that a typed day stands for. */
export function endOf(day: string): string | null {
  return day === '' ? null : `${day}T00:00:00Z`
}

export function toBody({ displayName, clientId, clientSecret, clientSecretExpiresAt: day }: CredentialValues) {
  return {
    displayName,
    clientId,
    ...(clientSecret.trim() !== '' && { clientSecret }),
    clientSecretExpiresAt: endOf(day),
  } satisfies NewCredential
}
