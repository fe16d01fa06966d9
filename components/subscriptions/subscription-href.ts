/** Where a subscription is made: the report with the query as it stands now. `empty`: it finds nothing at present. */
export function subscribeHref(
  organizationId: string,
  asked: { report: string; query: string; empty: boolean },
): string {
  const { report, query, empty } = asked
  const params = new URLSearchParams({ edit: 'new', report, query, ...(empty && { empty: 'yes' }) })
  return `${subscriptionsHref(organizationId)}?${params}`
}

function subscriptionsHref(organizationId: string): string {
  return `/configuration/${organizationId}/subscriptions`
}
