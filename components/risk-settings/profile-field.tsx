'use client'

import { Select, type SelectProps } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { riskProfilesQuery } from '@/lib/risks/profile-client'

type Props = Pick<SelectProps<string>, 'value' | 'onChange' | 'error' | 'readOnly'> & { organizationId: string }

/** By which thresholds the organization is judged. */
export function ProfileField({ organizationId, ...field }: Props) {
  const { data } = useQuery(riskProfilesQuery(organizationId))
  return (
    <Select
      label="Profile"
      description={
        field.readOnly
          ? 'Choosing another needs the right "risk-profiles.manage"'
          : 'Levels follow at once, without a new assessment'
      }
      maw={420}
      allowDeselect={false}
      data={(data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      {...field}
    />
  )
}
