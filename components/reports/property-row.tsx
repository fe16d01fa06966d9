'use client'

import { ActionIcon, Autocomplete, Select, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type ActivitySearch, topQuery } from '@/lib/activity/client'
import { OPERATORS, Operator, PROPERTY_OPERATORS, PropertyFilter } from '@/lib/activity/query-schema'
import { type PropertyRow, takesNoValue } from './filter-draft'
import classes from './filter-panel.module.css'

type Props = {
  organizationId: string
  /** Properties are offered from the records that it finds. */
  search: ActivitySearch
  row: PropertyRow
  onChange: (row: PropertyRow) => void
  onRemove: () => void
}

const OFFERED = 200
const ANY = { value: '', label: 'Changed in any way' }
const ACTIONS = [ANY, ...['Added', 'Removed', 'Modified'].map((value) => ({ value, label: value }))]

/** One property that changed: which, how, and the value it had or got. */
export function PropertyLine({ organizationId, search, row, onChange, onRemove }: Props) {
  const { data } = useQuery(topQuery(organizationId, search, { by: 'property', most: OFFERED }))
  const names = [...new Set((data?.items ?? []).map(({ value }) => value))].filter(Boolean)
  return (
    <fieldset className={classes.row} data-property aria-label={`Changed property ${row.property ?? 'any'}`}>
      <Autocomplete
        aria-label="Property"
        placeholder="Any property"
        data={names}
        value={row.property ?? ''}
        onChange={(name) => onChange({ ...row, property: name || null })}
        limit={50}
      />
      <Select
        aria-label="Action"
        data={ACTIONS}
        value={row.action ?? ''}
        allowDeselect={false}
        onChange={(value) =>
          onChange({ ...row, action: PropertyFilter.shape.action.safeParse(value || null).data ?? null })
        }
      />
      <Select
        aria-label="Operator of the value"
        data={PROPERTY_OPERATORS.map((value) => ({ value, label: OPERATORS[value] }))}
        value={row.operator}
        allowDeselect={false}
        onChange={(value) => {
          const operator = Operator.safeParse(value)
          if (operator.success) onChange({ ...row, operator: operator.data })
        }}
      />
      <TextInput
        aria-label="Value of the property"
        placeholder="Before or after"
        value={takesNoValue(row.operator) ? '' : row.value}
        disabled={takesNoValue(row.operator)}
        onChange={(event) => onChange({ ...row, value: event.currentTarget.value })}
      />
      <ActionIcon size={30} aria-label={`Remove changed property ${row.property ?? 'any'}`} onClick={onRemove}>
        <IconTrash size={15} aria-hidden />
      </ActionIcon>
    </fieldset>
  )
}
