// Objects that are kept otherwise than Microsoft Graph gives them: assignments, rules, sign-ins and settings.

import { z } from 'zod'
import type { NewObject } from '@/lib/state/write'
import { namedBy, Properties, plain, propertiesOf, textOf, without } from './state-object'

const Principal = z.looseObject({ '@odata.type': z.string().nullish(), displayName: z.string().nullish() })
const TYPE = '#microsoft.graph.'

/** With the type of its principal in place of the principal; named after him. */
export function roleAssignment(item: unknown): NewObject | null {
  const object = plain(item)
  if (object === null) return null
  const { principal, ...properties } = object.properties
  const found = Principal.safeParse(principal).data
  const principalType = found?.['@odata.type']?.replace(TYPE, '') ?? null
  const name = found?.displayName || textOf(properties, 'principalId') || object.id
  return { id: object.id, name, properties: { ...without(properties, 'roleDefinition'), principalType } }
}

const PolicyAssignment = z.looseObject({
  roleDefinitionId: z.string().min(1),
  policyId: z.string().nullish(),
  policy: z.looseObject({ rules: z.array(Properties).nullish() }).nullish(),
})

/** unifiedRoleManagementPolicyAssignment with its policy: the rules of a role. */
export function roleRules(item: unknown): NewObject | null {
  const assignment = PolicyAssignment.safeParse(item).data
  if (assignment === undefined) return null
  const { roleDefinitionId, policyId = null, policy } = assignment
  const rules = (policy?.rules ?? []).map((rule) => ({ ...propertiesOf(rule), id: rule.id }))
  return { id: roleDefinitionId, name: roleDefinitionId, properties: { roleDefinitionId, policyId, rules } }
}

const nameOfUser = namedBy('userPrincipalName')

/** userRegistrationDetails. Without when Microsoft looked, which changes although nothing else does. */
export function registration(item: unknown): NewObject | null {
  const object = nameOfUser(item)
  return object && { ...object, properties: without(object.properties, 'lastUpdatedDateTime') }
}

const WithSignIns = z.looseObject({
  id: z.string().min(1),
  userPrincipalName: z.string().nullish(),
  signInActivity: Properties.nullish(),
})

/** Who never signed in has none. Without the ids of requests, which say nothing that lasts. */
export function signInActivity(item: unknown): NewObject | 'none' | null {
  const user = WithSignIns.safeParse(item).data
  if (user === undefined) return null
  if (!user.signInActivity) return 'none'
  const moments = Object.entries(user.signInActivity).filter(([key]) => key.endsWith('DateTime'))
  return { id: user.id, name: user.userPrincipalName || user.id, properties: Object.fromEntries(moments) }
}

const Setting = z.object({
  id: z.string().min(1),
  displayName: z.string().nullish(),
  templateId: z.string().nullish(),
  values: z.array(z.object({ name: z.string(), value: z.string().nullish() })).nullish(),
})
const BANNED_WORDS = 'BannedPasswordList'

/** Of the banned words, which tell what people's passwords are like, only how many there are (Microsoft Learn: separated by tabs). */
export function groupSetting(item: unknown): NewObject | null {
  const setting = Setting.safeParse(item).data
  if (setting === undefined) return null
  const { id, templateId = null, displayName } = setting
  const values = (setting.values ?? []).map(({ name, value = null }) =>
    name === BANNED_WORDS ? { name: `${BANNED_WORDS}Count`, value: String(countWords(value)) } : { name, value },
  )
  const name = displayName || id
  return { id, name, properties: { templateId, displayName: name, values } }
}

function countWords(value: string | null): number {
  return (value ?? '').split(/[\t\r\n]+/).filter((word) => word.trim() !== '').length
}
