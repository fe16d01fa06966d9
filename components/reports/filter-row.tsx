'use client'

import { ActionIcon, Select } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { FIELDS, Field, OPERATORS, Operator } from '@/lib/activity/query-schema'
import { type FilterRow, operatorsOf, withField } from './filter-draft'
import classes from './filter-panel.module.css'
import { ValueField } from './value-field'

type Props = {
  organizationId: string
  row: FilterRow
  focused: boolean
  onChange: (row: FilterRow) => void
  onRemove: () => void
}

const FIELD_CHOICES = Field.options.map((value) => ({ value, label: FIELDS[value].label }))

export function FilterLine({ organizationId, row, focused, onChange, onRemove }: Props) {
  return (
    <fieldset className={classes.row} aria-label={`Filter ${FIELDS[row.field].label}`}>
      <Select
        aria-label="Filter"
        data={FIELD_CHOICES}
        value={row.field}
        searchable
        allowDeselect={false}
        onChange={(value) => {
          const field = Field.safeParse(value)
          if (field.success) onChange(withField(row, field.data))
        }}
      />
      <Select
        aria-label="Operator"
        data={operatorsOf(row.field).map((value) => ({ value, label: OPERATORS[value] }))}
        value={row.operator}
        allowDeselect={false}
        onChange={(value) => {
          const operator = Operator.safeParse(value)
          if (operator.success) onChange({ ...row, operator: operator.data })
        }}
      />
      <ValueField
        organizationId={organizationId}
        field={row.field}
        values={row.values}
        focused={focused}
        onChange={(values) => onChange({ ...row, values })}
      />
      <ActionIcon size={30} aria-label={`Remove filter ${FIELDS[row.field].label}`} onClick={onRemove}>
        <IconTrash size={15} aria-hidden />
      </ActionIcon>
    </fieldset>
  )
}
