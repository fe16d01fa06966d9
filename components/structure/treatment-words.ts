import type { BulkResult } from '@/lib/directory/bulk-schema'
import type { Treatment } from '@/lib/directory/change-client'

export type Kind = Treatment['kind']

type Words = {
  /** What one does to somebody, `{who}`. */
  title: string
  confirm: string
  /** What becomes of those it can be done to: `3 users will be moved`. */
  becomes: string
  /** Of those for whom nothing is to be done. */
  already: string
  /** What else one should know before. */
  also?: string
}

export const WORDS: Readonly<Record<Kind, Words>> = {
  move: { title: 'Move {who}', confirm: 'Move', becomes: 'moved', already: 'there already' },
  activate: { title: 'Activate {who}', confirm: 'Activate', becomes: 'activated', already: 'active already' },
  deactivate: {
    title: 'Deactivate {who}',
    confirm: 'Deactivate',
    becomes: 'deactivated',
    already: 'disabled already',
    also: 'Sessions and API tokens end at once. Roles and rights are kept.',
  },
  delete: {
    title: 'Delete {who}',
    confirm: 'Delete',
    becomes: 'deleted',
    already: 'deleted already',
    also: 'Sessions, roles and rights end at once. For 30 days the deletion can be taken back.',
  },
  restore: {
    title: 'Restore {who}',
    confirm: 'Restore',
    becomes: 'restored, disabled',
    already: 'there already',
    also: 'They come back under their old IDs, with the roles that still exist and the rights granted to them.',
  },
  purge: {
    title: 'Permanently delete {who}',
    confirm: 'Delete permanently',
    becomes: 'permanently deleted',
    already: 'gone already',
    also: 'History and rights go with them. This cannot be taken back.',
  },
  add: { title: 'Add {who} to a role', confirm: 'Add', becomes: 'added to the role', already: 'in the role already' },
  remove: {
    title: 'Remove {who} from a role',
    confirm: 'Remove',
    becomes: 'removed from the role',
    already: 'not in the role',
  },
}

/** `12 users`, with the figure as the reader writes it. */
export function people(figure: string): string {
  return `${figure} ${figure === '1' ? 'user' : 'users'}`
}

type Order = { treatment: Treatment; selection: { ids: string[] } }

/** What takes it back, exactly for those it was done to; none where nothing can. */
export function wayBack(treatment: Treatment, { before }: BulkResult): Order[] {
  const ids = before.flatMap((group) => group.ids)
  if (ids.length === 0) return []
  const selection = { ids }
  switch (treatment.kind) {
    case 'move':
      return before.map(({ unitId, ids: those }) => ({
        treatment: { kind: 'move', unitId },
        selection: { ids: those },
      }))
    case 'activate':
      return [{ treatment: { kind: 'deactivate' }, selection }]
    case 'deactivate':
      return [{ treatment: { kind: 'activate' }, selection }]
    case 'add':
      return [{ treatment: { ...treatment, kind: 'remove' }, selection }]
    case 'remove':
      return [{ treatment: { ...treatment, kind: 'add' }, selection }]
    default:
      return []
  }
}
