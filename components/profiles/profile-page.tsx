'use client'

import { Button, Tabs } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { ErrorNotice } from '@/components/ui/error-notice'
import { PageTitle } from '@/components/ui/page-title'
import { useUrlState } from '@/lib/browser/url-state'
import { profileQuery } from '@/lib/profiles/client'
import { PauseNote } from './pause-note'
import { ProfileMenu } from './profile-menu'
import { ProfileSettings } from './profile-settings'
import { ProfileState } from './profile-state'
import classes from './profiles.module.css'
import { ReachNote } from './reach-note'
import { RequestLog } from './request-log'
import { SetUpGuide } from './set-up-guide'
import { SignInSettings } from './sign-in-settings'
import { TokenDialog } from './token-dialog'
import { TokenList } from './token-list'

const TABS = {
  guide: 'Set-up guide',
  tokens: 'Tokens',
  log: 'Provisioning log',
  'sign-in': 'Sign-in',
  settings: 'Settings',
} as const
/** A profile that is being deleted tells how far it is. */
const DELETING_MS = 2_000

type Props = { organizationId: string; profileId: string }

export function ProfilePage({ organizationId, profileId }: Props) {
  const key = { organizationId, profileId }
  const [get, , set] = useUrlState()
  const { data: profile, error } = useQuery({
    ...profileQuery(key),
    refetchInterval: ({ state }) => (state.data?.state === 'deleting' ? DELETING_MS : false),
  })
  const [choosing, setChoosing] = useState<'pause' | 'delete' | null>(null)
  const tab = get('tab') ?? 'guide'
  const tabs = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // On a phone the row of tabs scrolls.
    const selected = tab && tabs.current?.querySelector('[aria-selected="true"]')
    if (selected) selected.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [tab])
  const back = { href: `/organizations/${organizationId}/profiles`, label: 'Entra ID profiles' }
  if (profile === undefined) return error ? <ErrorNotice error={error} /> : null

  const openDialog = () => set({ token: 'new' })
  const deleting = profile.state === 'deleting'
  return (
    <>
      <PageTitle
        title={profile.name}
        state={<ProfileState state={profile.state} />}
        back={back}
        action={!deleting && <Button onClick={openDialog}>Generate token</Button>}
        menu={<ProfileMenu profile={profile} onChoose={setChoosing} />}
      />
      <PauseNote profileKey={key} profile={profile} choosing={choosing} onChosen={() => setChoosing(null)} />
      <ReachNote tenantUrl={profile.tenantUrl} />
      <Tabs value={tab} onChange={(next) => set({ tab: next, request: null })} keepMounted={false}>
        <Tabs.List ref={tabs} mb="xl" className={classes.tabs}>
          {Object.entries(TABS).map(([name, label]) => (
            <Tabs.Tab key={name} value={name}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="guide">
          <SetUpGuide profileKey={key} profile={profile} onGenerate={openDialog} />
        </Tabs.Panel>
        <Tabs.Panel value="tokens">
          <TokenList profileKey={key} deleting={deleting} onGenerate={openDialog} />
        </Tabs.Panel>
        <Tabs.Panel value="log">
          <RequestLog profileKey={key} />
        </Tabs.Panel>
        <Tabs.Panel value="sign-in">
          <SignInSettings profileKey={key} />
        </Tabs.Panel>
        <Tabs.Panel value="settings">
          <ProfileSettings organizationId={organizationId} profile={profile} />
        </Tabs.Panel>
      </Tabs>
      <TokenDialog profileKey={key} opened={get('token') === 'new' && !deleting} onClose={() => set({ token: null })} />
    </>
  )
}
