// The text of the mail about what needs attention.

import type { Item } from './item'

export function compose(items: Item[], url: string): { subject: string; text: string } {
  const name = items[0]?.organizationName ?? ''
  const count = items.length === 1 ? '1 thing needs' : `${items.length} things need`
  const text = [
    `In ${name}, ${count} attention:`,
    ...items.map(({ sentence, fix }) => `- ${sentence}\n  ${fix.label}: ${url}${fix.href}`),
    'You get this because you can manage Entra ID profiles or subscriptions, edit sources or accept risks in Rollcall. Each thing is mailed once, and again as its end comes closer.',
  ].join('\n\n')
  return { subject: `Rollcall: ${count} attention in ${name}`, text: `${text}\n` }
}
