import type { Tone } from '@/components/ui/state-badge'
import { LINK_KINDS, type Part, type PartVerdict, STATE_TYPES } from '@/lib/state/type-schema'

export const PART_WORDS = {
  ok: { tone: 'good', word: 'Read' },
  partial: { tone: 'attention', word: 'Read in part' },
  'not-licensed': { tone: 'idle', word: 'Not licensed' },
  'no-permission': { tone: 'attention', word: 'No permission' },
  error: { tone: 'bad', word: 'Could not be read' },
} as const satisfies Record<PartVerdict, { tone: Tone; word: string }>

export function partLabel(part: Part): string {
  return { ...STATE_TYPES, ...LINK_KINDS }[part]
}
