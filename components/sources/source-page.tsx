'use client'

import { Button, Menu, Tabs } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { ErrorNotice } from '@/components/ui/error-notice'
import { PageNote } from '@/components/ui/page-note'
import { PageTitle } from '@/components/ui/page-title'
import { useRights } from '@/lib/auth/client'
import { useUrlState } from '@/lib/browser/url-state'
import { type SourceKey, sourceQuery } from '@/lib/sources/client'
import type { Source } from '@/lib/sources/schema'
import { CheckDialog } from './check-dialog'
import { Collection } from './collection'
import { SourceState } from './connector-state'
import { RejectList } from './reject-list'
import { RemoveSourceDialog } from './remove-source-dialog'
import { RunList } from './run-list'
import { ServiceAccounts } from './service-accounts'
import classes from './source-page.module.css'
import { SourceSettings } from './source-settings'

const TABS = {
  collection: 'Collection',
  runs: 'Runs',
  rejected: 'Rejected events',
  'service-accounts': 'Service accounts',
  settings: 'Settings',
} as const

/** One source: what each connector collects and how it is doing, live while the page is open. */
export function SourcePage({ sourceKey }: { sourceKey: SourceKey }) {
  const { data: source, error } = useQuery(sourceQuery(sourceKey))
  const [choosing, setChoosing] = useState<'check' | 'delete' | null>(null)
  const router = useRouter()
  const list = `/configuration/${sourceKey.organizationId}/sources`
  if (source === undefined) return error ? <ErrorNotice error={error} /> : null

  const name = source.tenantName ?? source.tenantId
  const close = () => setChoosing(null)
  return (
    <>
      <PageTitle
        title={name}
        state={<SourceState source={source} />}
        back={{ href: list, label: 'Sources' }}
        action={<CheckButton sourceKey={sourceKey} source={source} onCheck={() => setChoosing('check')} />}
        menu={<SourceMenu sourceKey={sourceKey} onDelete={() => setChoosing('delete')} />}
      />
      <SourceNote source={source} />
      <SourceTabs sourceKey={sourceKey} source={source} onCheck={() => setChoosing('check')} />
      {choosing === 'check' && <CheckDialog sourceKey={sourceKey} name={name} onClose={close} />}
      {choosing === 'delete' && (
        <RemoveSourceDialog sourceKey={sourceKey} source={source} onClose={close} onRemoved={() => router.push(list)} />
      )}
    </>
  )
}

type PartProps = { sourceKey: SourceKey; source: Source; onCheck: () => void }

function CheckButton({ sourceKey, source, onCheck }: PartProps) {
  if (!useRights(sourceKey.organizationId).has('connectors.run') || source.deletingAt !== null) return null
  return <Button onClick={onCheck}>Check permissions</Button>
}

function SourceMenu({ sourceKey, onDelete }: { sourceKey: SourceKey; onDelete: () => void }) {
  const rights = useRights(sourceKey.organizationId)
  const [, , set] = useUrlState()
  return (
    <>
      <Menu.Item onClick={() => set({ tab: 'settings' })}>
        {rights.has('sources.edit') ? 'Edit source' : 'Settings of the source'}
      </Menu.Item>
      {rights.has('sources.delete') && (
        <Menu.Item color="red" onClick={onDelete}>
          Delete source
        </Menu.Item>
      )}
    </>
  )
}

/** What is about the source as a whole; each connector says its own. */
function SourceNote({ source }: { source: Source }) {
  const unread = source.serviceAccountGroups.find((group) => group.problem !== null)
  if (source.deletingAt !== null) {
    return <PageNote tone="attention">This source is being deleted. Nothing more is collected.</PageNote>
  }
  if (!source.crawl) {
    return (
      <PageNote tone="attention">
        Crawl Source is off{source.crawlInherited ? ` in the group ${source.sourceGroup.name}` : ''}: no connector
        collects, and what was collected is kept.
      </PageNote>
    )
  }
  if (!unread) return null
  return (
    <PageNote tone="attention">
      Members of {unread.name} could not be read, so no event is left out: everything is stored until it works again.{' '}
      {unread.problem?.fix}
    </PageNote>
  )
}

function SourceTabs({ sourceKey, source, onCheck }: PartProps) {
  const [get, , set] = useUrlState()
  const asked = get('tab') ?? 'collection'
  const tab = Object.hasOwn(TABS, asked) ? asked : 'collection'
  const row = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // On a phone the row of tabs scrolls.
    const selected = tab && row.current?.querySelector('[aria-selected="true"]')
    if (selected) selected.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [tab])
  return (
    <Tabs value={tab} onChange={(next) => set({ ...CLOSED, tab: next })} keepMounted={false}>
      <Tabs.List ref={row} mb="xl" className={classes.tabs}>
        {Object.entries(TABS).map(([value, label]) => (
          <Tabs.Tab key={value} value={value}>
            {label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="collection">
        <Collection sourceKey={sourceKey} source={source} onCheck={onCheck} />
      </Tabs.Panel>
      <Tabs.Panel value="runs">
        <RunList organizationId={sourceKey.organizationId} source={source} />
      </Tabs.Panel>
      <Tabs.Panel value="rejected">
        <RejectList organizationId={sourceKey.organizationId} source={source} />
      </Tabs.Panel>
      <Tabs.Panel value="service-accounts">
        <ServiceAccounts organizationId={sourceKey.organizationId} source={source} />
      </Tabs.Panel>
      <Tabs.Panel value="settings">
        <SourceSettings sourceKey={sourceKey} source={source} />
      </Tabs.Panel>
    </Tabs>
  )
}

/** A detail belongs to the tab that it was opened on. */
const CLOSED = { run: null, reject: null, day: null, stream: null, connector: null }
