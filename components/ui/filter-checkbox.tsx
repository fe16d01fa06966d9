'use client'

import { Checkbox } from '@mantine/core'
import { useEcho } from './use-echo'

type Props = { label: string; checked: boolean; onChange: (checked: boolean) => void }

/** One filter that is on or off, as the address says. */
export function FilterCheckbox({ label, checked: kept, onChange }: Props) {
  const [checked, show] = useEcho(kept)
  return (
    <Checkbox
      label={label}
      checked={checked}
      onChange={({ currentTarget: { checked: next } }) => {
        show(next)
        onChange(next)
      }}
    />
  )
}
