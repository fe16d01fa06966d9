'use client'

import { TabLinks } from '@/components/ui/tab-links'
import { useSession } from '@/lib/auth/client'

/** What Configuration holds beside the organizations; nothing for who sees those alone. */
export function ConfigurationTabs() {
  const { organizations } = useSession()
  const groups = organizations.some((one) => one.managing && one.rights.includes('rights.view'))
  if (!groups) return null
  const tabs = [
    { href: '/configuration', label: 'Managed organizations' },
    { href: '/configuration/groups', label: 'Organization groups' },
  ]
  return <TabLinks label="Configuration" tabs={tabs} />
}
