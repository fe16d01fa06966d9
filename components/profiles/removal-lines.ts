import { countText } from '@/components/ui/locale'
import type { People, RemovalPlan } from '@/lib/profiles/schema'

export const PEOPLE_WORDS = {
  'keep-as-local': { label: 'Keep as local', meaning: 'They stay as they are, led by nobody but you.' },
  deactivate: { label: 'Deactivate', meaning: 'Users stay as local but cannot sign in; roles stay.' },
  remove: { label: 'Remove', meaning: 'They go to the deleted ones, restorable for 30 days.' },
} as const satisfies Record<People, unknown>

/** What deleting will do, a sentence each, with figures as `locale` writes them. */
export function removalLines(plan: RemovalPlan, people: People, locale: string): string[] {
  const figure = (value: number) => countText(value, locale)
  const count = (value: number, noun: string) => `${figure(value)} ${value === 1 ? noun : `${noun}s`}`
  const { users, activeUsers, roles, tokens, nameClashes, rightHolders } = plan
  const all = `${count(users, 'user')} and ${count(roles, 'role')}`
  const fate = {
    'keep-as-local': `${all} become local.`,
    deactivate: `${all} become local; ${count(activeUsers, 'active user')} can no longer sign in.`,
    remove: `${all} are removed; they can be restored for 30 days.`,
  }[people]
  const lines = [
    `${count(tokens, 'live token')} ${tokens === 1 ? 'ends' : 'end'} at once: Entra is answered 401.`,
    fate,
  ]
  if (nameClashes > 0 && people !== 'remove') {
    lines.push(
      `${figure(nameClashes)} of them cannot become local, because a local user or role has the name already; they go to the deleted ones.`,
    )
  }
  if (rightHolders > 0) {
    const holders = `${figure(rightHolders)} of the users ${rightHolders === 1 ? 'holds' : 'hold'} rights in Rollcall`
    lines.push(
      people === 'keep-as-local'
        ? `${holders} and ${rightHolders === 1 ? 'keeps' : 'keep'} them.`
        : `${holders} and can no longer use them.`,
    )
  }
  return [...lines, 'The profile and its settings are gone for good. Stop provisioning in Entra as well.']
}
