'use client'

import { ActionIcon, Button, Menu, Text, Title } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { ErrorNotice } from '@/components/ui/error-notice'
import { useRights } from '@/lib/auth/client'
import { useUrlState } from '@/lib/browser/url-state'
import { usePauseSourceGroup, useRemoveSourceGroup, useRunSourceGroup } from '@/lib/sources/client'
import type { SourceGroup } from '@/lib/sources/group-schema'
import type { Source } from '@/lib/sources/schema'
import { GroupCheck } from './group-check'
import classes from './group-section.module.css'
import { groupText } from './group-words'
import { Outcome } from './outcome'
import { SourceTable } from './source-table'

type Props = { organizationId: string; group: SourceGroup; sources: Source[] }

/** A source group: what its sources share, what can be done to all of them, and the sources. */
export function GroupSection({ organizationId, group, sources }: Props) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={classes.root}>
      <div className={classes.head}>
        <div className={classes.name}>
          <Title order={2} id={id}>
            {group.name}
          </Title>
          <Text c="dimmed" size="sm">
            {groupText(group)}
          </Text>
        </div>
        <GroupActions organizationId={organizationId} group={group} sources={sources} />
      </div>
      <SourceTable organizationId={organizationId} label={`Sources of ${group.name}`} rows={sources} />
    </section>
  )
}

function GroupActions({ organizationId, group, sources }: Props) {
  const key = { organizationId, groupId: group.id }
  const rights = useRights(organizationId)
  const [, , set] = useUrlState()
  const [checking, setChecking] = useState(false)
  const run = useRunSourceGroup(key)
  const pause = usePauseSourceGroup(key)
  const remove = useRemoveSourceGroup(key)
  const mayRun = rights.has('connectors.run') && sources.length > 0
  const error = run.error ?? pause.error ?? remove.error
  function forget() {
    for (const change of [run, pause, remove]) change.reset()
  }
  function setPaused(paused: boolean) {
    forget()
    pause.mutate(paused)
  }
  return (
    <div className={classes.actions}>
      {mayRun && (
        <Button
          variant="default"
          loading={run.isPending}
          onClick={() => {
            forget()
            run.mutate(undefined)
          }}
          aria-label={`Run ${group.name} now`}
        >
          Run now
        </Button>
      )}
      <Menu>
        <Menu.Target>
          <ActionIcon variant="default" size={30} aria-label={`More for ${group.name}`}>
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {mayRun && <PauseItems onPause={setPaused} sources={sources} />}
          {mayRun && <Menu.Item onClick={() => setChecking(true)}>Check permissions and licence</Menu.Item>}
          <Menu.Item onClick={() => set({ group: group.id }, { history: 'push' })}>Settings of the group</Menu.Item>
          {rights.has('sources.delete') && group.sources === 0 && (
            <Menu.Item color="red" onClick={() => remove.mutate(undefined)}>
              Delete group
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {checking && (
        <GroupCheck
          organizationId={organizationId}
          name={group.name}
          sources={sources}
          onClose={() => setChecking(false)}
        />
      )}
      {error && (
        <div className={classes.outcome}>
          <ErrorNotice error={error} />
        </div>
      )}
      {run.data && <Outcome done="began to run" outcome={run.data} onClose={forget} />}
      {pause.data && <Outcome done={pause.variables ? 'paused' : 'resumed'} outcome={pause.data} onClose={forget} />}
    </div>
  )
}

/** Both while some are paused and some are not. */
function PauseItems({ sources, onPause }: { sources: Source[]; onPause: (paused: boolean) => void }) {
  const connectors = sources.flatMap((source) => source.connectors).filter((one) => one.settings.enabled)
  return (
    <>
      {connectors.some((one) => one.pausedAt === null) && (
        <Menu.Item onClick={() => onPause(true)}>Pause all connectors</Menu.Item>
      )}
      {connectors.some((one) => one.pausedAt !== null) && (
        <Menu.Item onClick={() => onPause(false)}>Resume all connectors</Menu.Item>
      )}
    </>
  )
}
