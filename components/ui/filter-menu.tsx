'use client'

import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useEcho } from './use-echo'

type Props = {
  label: string
  options: { value: string; label: string }[]
  selected: string[]
  onChange: (selected: string[]) => void
}

/** One filter with several values; it stays open while they are ticked. */
export function FilterMenu({ label, options, selected: kept, onChange }: Props) {
  const [selected, show] = useEcho(kept)
  function choose(next: string[]) {
    show(next)
    onChange(next)
  }
  return (
    <Menu closeOnItemClick={false} position="bottom-start">
      <Menu.Target>
        <Button
          variant="default"
          h={36}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          fw={selected.length > 0 ? 600 : 400}
        >
          {selected.length > 0 ? `${label} (${selected.length})` : label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
        {options.map((option) => (
          <Menu.CheckboxItem
            key={option.value}
            checked={selected.includes(option.value)}
            onChange={(checked) =>
              choose(checked ? [...selected, option.value] : selected.filter((one) => one !== option.value))
            }
          >
            {option.label}
          </Menu.CheckboxItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
