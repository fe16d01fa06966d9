// Risks that became high, one item for each tenant.

import type { NewHigh } from '@/lib/risks/new-high'
import { type Item, toItem } from './item'

const NAMED = 3

export function riskItem(found: NewHigh): Item {
  const { organizationId, sourceId, tenant, titles, at } = found
  const named = titles.slice(0, NAMED).join('; ')
  const more = titles.length > NAMED ? `; and ${titles.length - NAMED} more` : ''
  const what = titles.length === 1 ? `A risk of ${tenant} has` : `${titles.length} risks of ${tenant} have`
  return toItem(found, {
    key: `new-risks:${sourceId}:${at.toISOString()}`,
    severity: 'attention',
    sentence: `${what} become high: ${named}${more}.`,
    fix: { label: 'Open the risks', href: `/organizations/${organizationId}/risks?source=${sourceId}&level=high` },
  })
}
