'use client'

import { Tabs } from '@mantine/core'
import { usePathname, useSearchParams } from 'next/navigation'
import { DetailPane } from '@/components/ui/detail-pane'
import { changedSearch, useUrlState } from '@/lib/browser/url-state'
import type { Draft } from './draft'
import { PortalGuide } from './portal-guide'
import { SetUpScript } from './set-up-script'
import { useCredentials } from './use-whole-list'
import type { Help } from './wizard-form'

type Props = { organizationId: string; draft: Draft; help: Help }

/** Beside the form, so that values are copied from one to the other. */
export function HelpPane({ organizationId, draft, help }: Props) {
  const [, , set] = useUrlState()
  const closeHref = `${usePathname()}${changedSearch(`?${useSearchParams()}`, { help: null })}`
  const credentials = useCredentials(organizationId)
  const credential = credentials?.find(({ id }) => id === draft.credentialId) ?? null
  return (
    <DetailPane label="Set-up help" title="Set up in Entra" closeHref={closeHref} single>
      <Tabs
        value={help === 'script' ? 'script' : 'portal'}
        onChange={(tab) => set({ help: tab === 'script' ? 'script' : 'register' })}
      >
        <Tabs.List mb="lg">
          <Tabs.Tab value="portal">In the portal</Tabs.Tab>
          <Tabs.Tab value="script">By script</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="portal">
          {help !== 'script' && <PortalGuide draft={draft} credential={credential} step={help} />}
        </Tabs.Panel>
        <Tabs.Panel value="script">
          {help === 'script' && <SetUpScript {...{ organizationId, draft, credential }} />}
        </Tabs.Panel>
      </Tabs>
    </DetailPane>
  )
}
