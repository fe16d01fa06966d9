import { Text } from '@mantine/core'
import { DifferenceTable } from '@/components/ui/difference-table'
import { Count } from '@/components/ui/locale'
import type { RequestChange } from '@/lib/profiles/request-schema'
import { changeWords, differences } from './change-words'
import classes from './profiles.module.css'

const SHOWN = 50

/** Each change with its attributes before and after. A request may add a thousand members: the first are shown, the rest counted. */
export function ChangeTable({ changes }: { changes: RequestChange[] }) {
  return (
    <>
      {changes.slice(0, SHOWN).map((change) => (
        <Change key={`${change.object} ${change.id} ${change.action}`} change={change} />
      ))}
      {changes.length > SHOWN && (
        <Text c="dimmed">
          and <Count value={changes.length - SHOWN} /> more
        </Text>
      )}
    </>
  )
}

function Change({ change }: { change: RequestChange }) {
  const rows = change.object === 'membership' ? [] : differences(change)
  return (
    <div className={classes.change}>
      <Text fw={500}>{changeWords(change)}</Text>
      <DifferenceTable lines={rows.map(({ name, ...values }) => ({ attribute: name, ...values }))} />
    </div>
  )
}
