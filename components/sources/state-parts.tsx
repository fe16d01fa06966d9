'use client'

import { Text } from '@mantine/core'
import { PART_WORDS, partLabel } from '@/components/state/part-words'
import { type Column, DataTable } from '@/components/ui/data-table'
import { countText, useLocale } from '@/components/ui/locale'
import { RelativeTime } from '@/components/ui/relative-time'
import { StateBadge } from '@/components/ui/state-badge'
import type { StateRun } from '@/lib/state/schema'
import { LinkKind, type Part, type PartStatus, StateType } from '@/lib/state/type-schema'
import classes from './check-list.module.css'
import { Disclosed } from './disclosed'

type Row = { part: Part; status: PartStatus }

/** What could not be read comes first, each with its fix; then everything, for who asks. */
export function StateParts({ run }: { run: StateRun | undefined }) {
  const rows: Row[] = [...StateType.options, ...LinkKind.options].flatMap((part) => {
    const status = run?.parts[part]
    return status ? [{ part, status }] : []
  })
  const lacking = rows.filter(({ status }) => status.verdict !== 'ok')
  return (
    <>
      {lacking.length > 0 && (
        <ul className={classes.root} aria-label="Parts that could not be read in full">
          {lacking.map((row) => (
            <Lacking key={row.part} {...row} />
          ))}
        </ul>
      )}
      <Disclosed label={lacking.length === 0 ? `All ${rows.length} parts were read` : `All ${rows.length} parts`}>
        <DataTable label="Parts" columns={COLUMNS} rows={rows} rowKey={({ part }) => part} />
      </Disclosed>
    </>
  )
}

function Lacking({ part, status: { verdict, problem, goodAt } }: Row) {
  return (
    <li className={classes.check}>
      <div className={classes.name}>
        {partLabel(part)}
        <StateBadge tone={PART_WORDS[verdict].tone}>{PART_WORDS[verdict].word}</StateBadge>
      </div>
      {problem && (
        <>
          <Text size="sm">{problem.sentence}</Text>
          <Text size="sm">{problem.fix}</Text>
        </>
      )}
      {verdict !== 'partial' && goodAt !== null && (
        <Text size="sm" c="dimmed">
          It stays as it was read <RelativeTime at={goodAt} />.
        </Text>
      )}
    </li>
  )
}

const COLUMNS: Column<Row>[] = [
  { key: 'part', header: 'Part', cell: ({ part }) => partLabel(part) },
  {
    key: 'verdict',
    header: 'Verdict',
    cell: ({ status }) => (
      <StateBadge tone={PART_WORDS[status.verdict].tone}>{PART_WORDS[status.verdict].word}</StateBadge>
    ),
    width: 170,
  },
  figure('count', 'There are'),
  figure('added', 'Added'),
  figure('changed', 'Changed'),
  figure('removed', 'Removed'),
]

function figure(key: 'count' | 'added' | 'changed' | 'removed', header: string): Column<Row> {
  return {
    key,
    header,
    cell: ({ status }) => <Count value={status[key]} />,
    align: 'right',
    width: 90,
    hideOnPhone: key !== 'count',
  }
}

function Count({ value }: { value: number }) {
  const { locale } = useLocale()
  return countText(value, locale)
}
