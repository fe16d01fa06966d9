'use client'

import { Tabs } from '@mantine/core'
import type { ReactNode } from 'react'
import { DetailPane } from '@/components/ui/detail-pane'
import { ErrorNotice } from '@/components/ui/error-notice'
import classes from './object-pane.module.css'
import { PaneSkeleton } from './pane-skeleton'
import { CLOSED, useStructure } from './use-structure'

type Tab = { value: string; label: ReactNode; panel: ReactNode }

type Props = {
  kind: 'user' | 'role'
  id: string
  /** The list beside it, for the steps to its neighbours. */
  list: { id: string; displayName: string }[]
  title: string | undefined
  query: { error: unknown; refetch: () => unknown }
  /** Absent until it is read. The first one is open unless the address says otherwise. */
  tabs: Tab[] | undefined
}

/** The detail of a user or role beside their list: title, neighbours, tabs, and what is said while it is read or cannot be. */
export function ObjectPane({ kind, id, list, title, query, tabs }: Props) {
  const structure = useStructure()
  const label = kind === 'user' ? 'User' : 'Role'
  const place = list.findIndex((one) => one.id === id)
  const beside = (index: number) => {
    const neighbour = place < 0 ? undefined : list[index]?.id
    return neighbour && structure.href({ [kind]: neighbour })
  }
  return (
    <DetailPane
      label={label}
      title={title ?? list[place]?.displayName ?? label}
      closeHref={structure.href(CLOSED)}
      previousHref={beside(place - 1)}
      nextHref={beside(place + 1)}
    >
      {tabs === undefined && Boolean(query.error) && (
        <ErrorNotice error={query.error} onRetry={() => query.refetch()} />
      )}
      {tabs === undefined && !query.error && <PaneSkeleton />}
      {tabs && <PaneTabs tabs={tabs} />}
    </DetailPane>
  )
}

function PaneTabs({ tabs }: { tabs: Tab[] }) {
  const { tab, set } = useStructure()
  const first = tabs[0]?.value
  const shown = tabs.some(({ value }) => value === tab) ? tab : first
  return (
    <Tabs
      value={shown ?? null}
      onChange={(chosen) => set({ tab: chosen === first ? null : chosen })}
      keepMounted={false}
    >
      <Tabs.List mb="lg" className={classes.tabs}>
        {tabs.map(({ value, label }) => (
          <Tabs.Tab key={value} value={value}>
            {label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map(({ value, panel }) => (
        <Tabs.Panel key={value} value={value}>
          {panel}
        </Tabs.Panel>
      ))}
    </Tabs>
  )
}
