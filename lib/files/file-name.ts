// Names of files that people save.

/** `rollcall-users-contoso-2026-11-21.csv`, the day in the organization's zone. */
export function fileName(
  { what, extension }: { what: string; extension: string },
  organization: { name: string; timezone: string },
  now: Date,
): string {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: organization.timezone, dateStyle: 'short' }).format(now)
  const parts = [slug(what) || 'report', slug(organization.name) || 'organization', day]
  return `rollcall-${parts.join('-')}.${extension}`
}

/** Letters and digits of any script, and hyphens: what no system takes for anything else. */
function slug(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .toLowerCase()
    .slice(0, 80)
}
