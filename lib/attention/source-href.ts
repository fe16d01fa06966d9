// Where a source is seen.

export function sourceHref(organizationId: string, sourceId: string): string {
  return `/configuration/${organizationId}/sources/${sourceId}`
}
