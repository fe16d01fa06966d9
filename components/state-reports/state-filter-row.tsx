'use client'

import { ActionIcon, MultiSelect, NumberInput, Select, TagsInput, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import classes from '@/components/reports/filter-panel.module.css'
import { Operator } from '@/lib/activity/query-schema'
import { columnOf, operatorText, STATE_OPERATORS } from '@/lib/state/report-schema'
import { type StateTable, TABLES } from '@/lib/state/table-schema'
import { isValueless, type StateFilterRow, withStateColumn } from './state-filter-draft'

type Props = {
  table: StateTable
  row: StateFilterRow
  onChange: (row: StateFilterRow) => void
  onRemove: () => void
}

/** Column, operator, values. */
export function StateFilterLine({ table, row, onChange, onRemove }: Props) {
  const column = columnOf(table, row.column)
  const label = column?.header ?? row.column
  const operators = column ? STATE_OPERATORS[column.kind] : []
  return (
    <fieldset className={classes.row} aria-label={`Filter ${label}`}>
      <Select
        aria-label="Filter"
        data={TABLES[table].columns.map(({ key, header }) => ({ value: key, label: header }))}
        value={row.column}
        searchable
        allowDeselect={false}
        onChange={(value) => value && onChange(withStateColumn(table, row, value))}
      />
      <Select
        aria-label="Operator"
        data={operators.map((value) => ({ value, label: operatorText(table, row.column, value) }))}
        value={row.operator}
        allowDeselect={false}
        onChange={(value) => {
          const operator = Operator.safeParse(value)
          if (operator.success) onChange({ ...row, operator: operator.data })
        }}
      />
      {/* Its own box, because a choice brings a hidden field with it, which a phone would take for the place of the value. */}
      <div>
        <Values table={table} row={row} label={`Value of ${label}`} onChange={onChange} />
      </div>
      <ActionIcon size={30} aria-label={`Remove filter ${label}`} onClick={onRemove}>
        <IconTrash size={15} aria-hidden />
      </ActionIcon>
    </fieldset>
  )
}

type ValueProps = Pick<Props, 'table' | 'row' | 'onChange'> & { label: string }

function Values({ table, row, label, onChange }: ValueProps) {
  const column = columnOf(table, row.column)
  const [first = ''] = row.values
  const one = (value: string) => onChange({ ...row, values: [value] })
  if (isValueless(row.operator)) return <TextInput aria-label={label} value="" disabled readOnly />
  if (column?.kind === 'yes-no')
    return (
      <Select aria-label={label} data={['Yes', 'No']} value={first || null} onChange={(value) => one(value ?? '')} />
    )
  if (column?.kind === 'number')
    return <NumberInput aria-label={label} min={0} value={first} onChange={(value) => one(String(value))} />
  if (column?.kind === 'moment')
    return (
      <TextInput type="date" aria-label={label} value={first} onChange={(event) => one(event.currentTarget.value)} />
    )
  const many = (values: string[]) => onChange({ ...row, values })
  if (column?.choices)
    return <MultiSelect aria-label={label} data={column.choices} value={row.values} onChange={many} />
  return <TagsInput aria-label={label} placeholder="Any of" value={row.values} onChange={many} acceptValueOnBlur />
}
