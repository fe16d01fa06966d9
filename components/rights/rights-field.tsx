'use client'

import { Checkbox, Fieldset, Select, Stack } from '@mantine/core'
import { useSession } from '@/lib/auth/client'
import { PRESETS, Preset, RIGHT_GROUPS } from '@/lib/rights/preset-schema'
import { RIGHTS, Right, UNIT_RIGHTS } from '@/lib/rights/schema'
import type { Place } from './place-field'

type Props = { organizationId: string; place: Place; value: Right[]; onChange: (rights: Right[]) => void }

/** A preset ticks its rights; what one does not hold oneself is absent. */
export function RightsField({ organizationId, place, value, onChange }: Props) {
  const offered = useOffered(organizationId, place)
  const presets = Preset.options.filter((name) => PRESETS[name].rights.some((right) => offered.has(right)))
  const set = (names: readonly string[]) => onChange(Right.options.filter((right) => names.includes(right)))
  const preset = presets.find((name) => same(within(PRESETS[name].rights, offered), value))

  return (
    <Stack gap="md">
      <Select
        label="Preset"
        description={preset ? PRESETS[preset].description : 'Ticks what is usually granted together'}
        placeholder="Single rights"
        data={presets.map((name) => ({ value: name, label: PRESETS[name].label }))}
        value={preset ?? null}
        onChange={(chosen) => {
          const name = Preset.safeParse(chosen).data
          set(name === undefined ? [] : within(PRESETS[name].rights, offered))
        }}
        clearable
      />
      <Checkbox.Group label="Rights" value={value} onChange={set}>
        <Stack gap="md" mt="xs">
          {RIGHT_GROUPS.map(({ label, rights }) => (
            <RightGroup key={label} label={label} rights={within(rights, offered)} />
          ))}
        </Stack>
      </Checkbox.Group>
    </Stack>
  )
}

function RightGroup({ label, rights }: { label: string; rights: Right[] }) {
  if (rights.length === 0) return null
  return (
    <Fieldset legend={label} pt="md">
      <Stack gap="sm">
        {rights.map((right) => (
          <Checkbox key={right} value={right} label={RIGHTS[right]} description={right} />
        ))}
      </Stack>
    </Fieldset>
  )
}

/** Rights held from a unit downwards can be granted for a unit; the server knows whether it is the right one. */
function useOffered(organizationId: string, place: Place): ReadonlySet<Right> {
  const held = useSession().organizations.find(({ id }) => id === organizationId)
  if (place.kind !== 'unit') return new Set(held?.rights)
  const all = [...(held?.rights ?? []), ...(held?.limited.map(({ right }) => right) ?? [])]
  return new Set(all.filter((right) => UNIT_RIGHTS.has(right)))
}

function within(rights: readonly Right[], offered: ReadonlySet<Right>): Right[] {
  return rights.filter((right) => offered.has(right))
}

function same(some: readonly Right[], others: readonly Right[]): boolean {
  return some.length > 0 && some.length === others.length && some.every((right) => others.includes(right))
}
