import { type CreateProfile, OptionalAttribute, type Profile, type UpdateProfile } from '@/lib/profiles/schema'

/** The form as it is typed: every field a text. */
export type ProfileValues = {
  name: string
  description: string
  tenantId: string
  applicationId: string
  cloud: Profile['cloud']
  clientSecret: string
  /** A day such as 2027-06-30, or nothing. */
  clientSecretExpiresAt: string
  unitId: string | null
  keptAttributes: OptionalAttribute[]
}

export const NEW_PROFILE: ProfileValues = {
  name: '',
  description: '',
  tenantId: '',
  applicationId: '',
  cloud: 'global',
  clientSecret: '',
  clientSecretExpiresAt: '',
  unitId: null,
  keptAttributes: [...OptionalAttribute.options],
}

/** The stored secret never comes back: its field is empty, and stays so unless a new one is typed. */
export function valuesOf(profile: Profile): ProfileValues {
  const { name, tenantId, applicationId, cloud, unitId, keptAttributes } = profile
  const clientSecretExpiresAt = profile.clientSecretExpiresAt?.slice(0, 'YYYY-MM-DD'.length) ?? ''
  const description = profile.description ?? ''
  return {
    name,
    description,
    tenantId,
    applicationId,
    cloud,
    clientSecret: '',
    clientSecretExpiresAt,
    unitId,
    keptAttributes,
  }
}

/** What the REST API takes: an empty description is none, an empty secret is not sent. */
export function toBody(values: ProfileValues): CreateProfile {
  const { clientSecret, clientSecretExpiresAt: day, unitId, description, ...rest } = values
  return {
    ...rest,
    description: description.trim() === '' ? null : description,
    clientSecretExpiresAt: day === '' ? null : `${day}T00:00:00Z`,
    ...(clientSecret !== '' && { clientSecret }),
    ...(unitId !== null && { unitId }),
  }
}

/** Only what was changed, so that two people editing different fields do not undo each other. */
export function toChange(values: ProfileValues, before: ProfileValues): UpdateProfile {
  const [body, old] = [toBody(values), toBody(before)]
  const entries = Object.entries(body).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(Reflect.get(old, key)),
  )
  return Object.fromEntries(entries)
}
