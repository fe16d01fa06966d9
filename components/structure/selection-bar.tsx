'use client'

import { Anchor, Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import { countText, useLocale } from '@/components/ui/locale'
import type { Selection } from '@/lib/directory/bulk-schema'
import classes from './selection-bar.module.css'
import { TreatmentDialog } from './treatment-dialog'
import { type Kind, people } from './treatment-words'
import { useMay } from './use-may'

type Props = {
  organizationId: string
  ids: string[]
  /** Instead of `ids`: everyone who matches the filter of the list. */
  all: Selection | null
  total: { total: number; more: boolean }
  deleted: boolean
  onAll: () => void
  onClear: () => void
}

/** What is asked about stays the same while its dialog is open, also once nobody is selected any more. */
type Asked = { kind: Kind; who: string; selection: Selection }

/** What can be done to the users who are selected; it appears with the first of them. */
export function SelectionBar({ organizationId, ids, all, total, deleted, onAll, onClear }: Props) {
  const { locale } = useLocale()
  const [asked, setAsked] = useState<Asked | null>(null)
  const may = useMay(organizationId)
  const who = people(countText(all ? total.total : ids.length, locale))
  const choices = (deleted ? GONE : LIVE).filter(([, , right]) => may.anywhere(right))
  return (
    <>
      {ids.length > 0 && (
        <div className={classes.root} role="toolbar" aria-label="Selected users" data-screen-only>
          <span className={classes.count} role="status">
            {who} selected
          </span>
          {!all && total.total > ids.length && (
            <Anchor component="button" type="button" onClick={onAll}>
              Select all {countText(total.total, locale)}
              {total.more && ' and more'} that match
            </Anchor>
          )}
          <Menu position="bottom-start">
            <Menu.Target>
              <Button variant="default" size="xs" rightSection={<IconChevronDown size={14} aria-hidden />}>
                Actions
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {choices.map(([one, label]) => (
                <Menu.Item
                  key={one}
                  {...((one === 'delete' || one === 'purge') && { color: 'red' })}
                  onClick={() => setAsked({ kind: one, who, selection: all ?? { ids } })}
                >
                  {label}
                </Menu.Item>
              ))}
              {choices.length === 0 && <Menu.Label>Nothing you may do</Menu.Label>}
            </Menu.Dropdown>
          </Menu>
          <Button variant="subtle" size="xs" onClick={onClear}>
            Clear selection
          </Button>
        </div>
      )}
      {asked && (
        <TreatmentDialog organizationId={organizationId} {...asked} onClose={() => setAsked(null)} onDone={onClear} />
      )}
    </>
  )
}

const LIVE = [
  ['move', 'Move to…', 'users.edit'],
  ['add', 'Add to role…', 'roles.edit'],
  ['remove', 'Remove from role…', 'roles.edit'],
  ['activate', 'Activate', 'users.edit'],
  ['deactivate', 'Deactivate', 'users.edit'],
  ['delete', 'Delete', 'users.delete'],
] as const
const GONE = [
  ['restore', 'Restore', 'users.restore'],
  ['purge', 'Delete permanently', 'users.purge'],
] as const
