/** The browser remembers, for each organization, which report somebody opened last. */
function keyOf(organizationId: string): string {
  return `rollcall.last-report.${organizationId}`
}

export function rememberReport(organizationId: string, name: string): void {
  window.localStorage.setItem(keyOf(organizationId), name)
}

export function lastReport(organizationId: string): string | null {
  return window.localStorage.getItem(keyOf(organizationId))
}
