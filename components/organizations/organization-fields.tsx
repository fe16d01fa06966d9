'use client'

import { Select, Stack, TagsInput, TextInput } from '@mantine/core'
import type { GetInputPropsReturnType } from '@mantine/form'
import { useMemo } from 'react'
import { CreateOrganization } from '@/lib/organizations/schema'
import { countryName } from './country-name'
import { TimeZoneField } from './time-zone-field'

export type OrganizationValues = { name: string; timezone: string; country: string | null; tags: string[] }

/** Of a form that has these fields, and perhaps others. */
type Form = { getInputProps: (path: keyof OrganizationValues) => GetInputPropsReturnType }
type Props = { form: Form; readOnly?: boolean }

export function OrganizationFields({ form, readOnly = false }: Props) {
  const countries = useMemo(listCountries, [])
  return (
    <Stack gap="lg" maw={440}>
      <TextInput label="Name" readOnly={readOnly} {...form.getInputProps('name')} />
      <TimeZoneField
        label="Time zone"
        description="Days and business hours are counted in it"
        readOnly={readOnly}
        {...form.getInputProps('timezone')}
      />
      <Select
        label="Country"
        description="Optional"
        data={countries}
        searchable
        clearable={!readOnly}
        readOnly={readOnly}
        nothingFoundMessage="No country of this name"
        {...form.getInputProps('country')}
      />
      <TagsInput
        label="Tags"
        description="Optional; Enter adds one"
        maxTags={20}
        readOnly={readOnly}
        {...form.getInputProps('tags')}
      />
    </Stack>
  )
}

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']

/** The two-letter codes that the schema takes, by their names. */
function listCountries(): { value: string; label: string }[] {
  return LETTERS.flatMap((first) => LETTERS.map((second) => first + second))
    .filter((code) => CreateOrganization.shape.country.safeParse(code).success)
    .map((code) => ({ value: code, label: countryName(code) ?? code }))
    .toSorted((a, b) => a.label.localeCompare(b.label, 'en'))
}
