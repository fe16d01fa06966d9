'use client'

import { Kbd, Modal } from '@mantine/core'
import classes from './keys-dialog.module.css'
import type { Place } from './places'

const FIXED: [keys: string[], what: string][] = [
  [['Ctrl', 'K'], 'Search everything'],
  [['/'], 'Search on this page'],
  [['?'], 'Show these keys'],
  [['j'], 'Next row, also ↓'],
  [['k'], 'Previous row, also ↑'],
  [['→'], 'To the menus of the row’s cells, back with ←'],
  [['Enter'], 'Open the row'],
  [['x'], 'Select the row, with Shift all from the last one'],
  [['Esc'], 'Close the detail or dialog'],
]

type Props = { places: Place[]; opened: boolean; onClose: () => void }

export function KeysDialog({ places, opened, onClose }: Props) {
  const jumps = places.flatMap((place): typeof FIXED => (place.jump ? [[['g', place.jump], place.label]] : []))
  return (
    <Modal opened={opened} onClose={onClose} title="Keyboard shortcuts" closeButtonProps={{ 'aria-label': 'Close' }}>
      <dl className={classes.root}>
        {[...FIXED, ...jumps].map(([keys, what]) => (
          <div key={what} className={classes.row}>
            <dt>{what}</dt>
            <dd className={classes.keys}>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
