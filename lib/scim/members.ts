// Who is in a group: what a request says of members, carried out as rows and told to the log.

import { isId } from '@/lib/db/id'
import type { Call } from './call'
import { changeMembers } from './member-queries'
import { foldMembers, type MemberChange } from './protocol/members'

type Group = { readonly id: string; readonly name: string; readonly actor: string }

/** Ids in a sentence of the log, so that it stays one. */
const NAMED_IDS = 10

/**
 * The version of the group afterwards; null where nothing changed. Ids that are no users of this profile are passed over and
 * noted: Entra sends none that it was not given, and a refusal would lose those that are (R72).
 */
export async function applyMembers(call: Call, { id, name, actor }: Group, changes: readonly MemberChange[]) {
  const effect = foldMembers(changes.map(withOwnSpelling))
  const sent = [...effect.add.values()]
  const add = sent.filter((member) => isId(member.value))
  const remove = [...effect.remove].filter(isId)
  if (!effect.clear && add.length === 0 && remove.length === 0) {
    noteUnknown(
      call,
      sent.map((member) => member.value),
    )
    return null
  }
  const result = await changeMembers(call, {
    roleId: id,
    roleName: name,
    actor,
    clear: effect.clear,
    add: add.map((member) => member.value),
    displays: add.map((member) => member.display ?? null),
    remove,
  })
  const members = (names: typeof result.added, action: 'added' | 'removed') =>
    names.map((member) => ({ object: 'membership' as const, ...member, action, after: { role: name } }))
  call.findings.changes.push(...members(result.removed, 'removed'), ...members(result.added, 'added'))
  noteUnknown(call, [...sent.flatMap(({ value }) => (isId(value) ? [] : [value])), ...result.unknown])
  return result.version
}

/** An id in two spellings is one user, sent twice. */
function withOwnSpelling(change: MemberChange): MemberChange {
  if (change.kind === 'clear') return change
  const members = change.members.map((member) =>
    isId(member.value) ? { ...member, value: member.value.toLowerCase() } : member,
  )
  return { ...change, members }
}

function noteUnknown(call: Call, ids: readonly string[]): void {
  if (ids.length === 0) return
  const named = ids.slice(0, NAMED_IDS).join(', ')
  const more = ids.length > NAMED_IDS ? ` and ${ids.length - NAMED_IDS} more` : ''
  call.findings.notes.push(`Passed over as members, since they are no users of this profile: ${named}${more}.`)
}
