'use client'

import { MultiSelect, Radio, Select, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { UnitPicker } from '@/components/structure/unit-picker'
import { useRights, useSession } from '@/lib/auth/client'
import { organizationGroupsQuery } from '@/lib/organization-groups/client'

const KINDS = ['whole', 'unit', 'all', 'listed', 'group'] as const

export type Place = {
  kind: (typeof KINDS)[number]
  unitId: string | null
  organizationIds: string[]
  groupId: string | null
}

export const WHOLE: Place = { kind: 'whole', unitId: null, organizationIds: [], groupId: null }

type Props = { organizationId: string; value: Place; onChange: (place: Place) => void }

/** Other organizations can be chosen from the managing one only. */
export function PlaceField({ organizationId, value, onChange }: Props) {
  const { organizations } = useSession()
  const maySeeUnits = useRights(organizationId).has('structure.view')
  const here = organizations.find(({ id }) => id === organizationId)
  const others = organizations.filter(({ id }) => id !== organizationId)
  const { data } = useQuery({ ...organizationGroupsQuery(organizationId), enabled: here?.managing === true })
  const groups = data?.items ?? []
  const choose = (kind: string) => {
    const chosen = KINDS.find((one) => one === kind)
    if (chosen !== undefined) onChange({ ...value, kind: chosen })
  }
  return (
    <div>
      <Radio.Group label="Where" value={value.kind} onChange={choose}>
        <Stack gap="sm" mt="xs">
          <Radio value="whole" label={here ? `The whole of ${here.name}` : 'The whole organization'} />
          {maySeeUnits && <Radio value="unit" label="One organisational unit and what is below it" />}
          {here?.managing && <Radio value="all" label="All organizations, those to come included" />}
          {here?.managing && others.length > 0 && <Radio value="listed" label="Chosen organizations" />}
          {groups.length > 0 && <Radio value="group" label="A group of organizations" />}
        </Stack>
      </Radio.Group>
      {value.kind === 'unit' && (
        <div style={{ marginTop: 'var(--mantine-spacing-md)' }}>
          <UnitPicker
            organizationId={organizationId}
            label="Organisational unit"
            value={value.unitId}
            onChange={(unitId) => onChange({ ...value, unitId })}
          />
        </div>
      )}
      {value.kind === 'listed' && (
        <MultiSelect
          mt="md"
          label="Organizations"
          data={organizations.map(({ id, name }) => ({ value: id, label: name }))}
          value={value.organizationIds}
          onChange={(organizationIds) => onChange({ ...value, organizationIds })}
          searchable
          nothingFoundMessage="No organization of this name."
        />
      )}
      {value.kind === 'group' && (
        <Select
          mt="md"
          label="Group"
          data={groups.map(({ id, name }) => ({ value: id, label: name }))}
          value={value.groupId}
          onChange={(groupId) => onChange({ ...value, groupId })}
          searchable
          nothingFoundMessage="No group of this name."
        />
      )}
    </div>
  )
}
