import { Draft, NEW_DRAFT } from './draft'

/** Of this tab alone, gone with it. */
function key(organizationId: string): string {
  return `rollcall.new-source.${organizationId}`
}

/** The draft as it was left by a reload; a new one where there is none, or one of an older version. */
export function readDraft(organizationId: string): Draft {
  const text = window.sessionStorage.getItem(key(organizationId))
  return text === null ? NEW_DRAFT : (parsed(text) ?? NEW_DRAFT)
}

function parsed(text: string): Draft | undefined {
  try {
    return Draft.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

export function keepDraft(organizationId: string, draft: Draft): void {
  window.sessionStorage.setItem(key(organizationId), JSON.stringify(draft))
}

export function forgetDraft(organizationId: string): void {
  window.sessionStorage.removeItem(key(organizationId))
}
