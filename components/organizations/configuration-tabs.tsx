'use client'

import { TabLinks } from '@/components/ui/tab-links'
import { useSession } from '@/lib/auth/client'

/** What Configuration holds beside the organizations; nothing for who sees those alone. */
export function ConfigurationTabs() {
  const { organizations } = useSession()
  const held = organizations.find((one) => one.managing)?.rights ?? []
  const tabs = [
    { href: '/configuration', label: 'Managed organizations' },
    ...(held.includes('rights.view') ? [{ href: '/configuration/groups', label: 'Organization groups' }] : []),
    ...(held.includes('risks.view') ? [{ href: '/configuration/risk-profiles', label: 'Risk profiles' }] : []),
  ]
  if (tabs.length === 1) return null
  return <TabLinks label="Configuration" tabs={tabs} />
}
