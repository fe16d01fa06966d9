// What the rule of a dynamic group asks about, and who has a say in it.

/** What people set on themselves, and what whoever invites a guest chooses for him; rules call them so. */
const BY_ANYBODY = ['mobile', 'preferredLanguage']
const BY_INVITATION = ['displayName', 'givenName', 'surname', 'mail', 'otherMails', 'physicalDeliveryOfficeName']

const MEMBERS_ALONE = /user\.userType\s+-eq\s+["']member["']/i

/** Attributes in the rule by which somebody gets himself into the group. */
export function editableAttributes(rule: string | null | undefined): string[] {
  const asked = new Set([...(rule ?? '').matchAll(/\buser\.(\w+)/gi)].map(([, name = '']) => name.toLowerCase()))
  const editable = MEMBERS_ALONE.test(rule ?? '') ? BY_ANYBODY : [...BY_ANYBODY, ...BY_INVITATION]
  return editable.filter((name) => asked.has(name.toLowerCase()))
}
