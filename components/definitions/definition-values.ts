import type { UseFormReturnType } from '@mantine/form'
import type { BusinessHours } from '@/lib/activity/definition-schema'

/** Null for the roles: the list that Rollcall comes with. */
export type DefinitionValues = {
  privilegedRoles: string[] | null
  privilegedGroups: string[]
  businessHours: BusinessHours
}

export type DefinitionField = { form: UseFormReturnType<DefinitionValues>; readOnly: boolean }
