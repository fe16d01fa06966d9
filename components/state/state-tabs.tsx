'use client'

import { TabLinks } from '@/components/ui/tab-links'

export function StateTabs({ organizationId }: { organizationId: string }) {
  const root = `/organizations/${organizationId}/state`
  return (
    <TabLinks
      label="State"
      tabs={[
        { href: root, label: 'Objects' },
        { href: `${root}/changes`, label: 'Changes' },
      ]}
    />
  )
}
