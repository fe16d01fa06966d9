import { TabLinks } from '@/components/ui/tab-links'

export function RisksTabs({ organizationId }: { organizationId: string }) {
  const root = `/organizations/${organizationId}/risks`
  const tabs = [
    { href: root, label: 'Assessment' },
    { href: `${root}/accepted`, label: 'Accepted risks' },
  ]
  return <TabLinks label="Risks" tabs={tabs} />
}
