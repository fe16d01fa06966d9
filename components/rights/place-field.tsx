'use client'

import { MultiSelect, Radio, Stack } from '@mantine/core'
import { UnitPicker } from '@/components/structure/unit-picker'
import { useRights, useSession } from '@/lib/auth/client'

export type Place = { kind: 'whole' | 'unit' | 'all' | 'listed'; unitId: string | null; organizationIds: string[] }

export const WHOLE: Place = { kind: 'whole', unitId: null, organizationIds: [] }

type Props = { organizationId: string; value: Place; onChange: (place: Place) => void }

/** Other organizations can be chosen from the managing one only. */
export function PlaceField({ organizationId, value, onChange }: Props) {
  const { organizations } = useSession()
  const maySeeUnits = useRights(organizationId).has('structure.view')
  const here = organizations.find(({ id }) => id === organizationId)
  const others = organizations.filter(({ id }) => id !== organizationId)
  const choose = (kind: string) => {
    const chosen = (['whole', 'unit', 'all', 'listed'] as const).find((one) => one === kind)
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
    </div>
  )
}
