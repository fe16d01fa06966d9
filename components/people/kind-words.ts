import { IconLogin2, IconPencil, IconSitemap, IconUserCog } from '@tabler/icons-react'

/** `label` names the kind, `word` one moment of it for who does not see the icon. */
export const KIND_WORDS = {
  'signed-in': { label: 'Sign-ins', word: 'Sign-in', Icon: IconLogin2 },
  did: { label: 'Changes by this person', word: 'Change by this person', Icon: IconPencil },
  'done-to': { label: 'Changes to this person', word: 'Change to this person', Icon: IconUserCog },
  pushed: { label: 'Changes in the structure', word: 'Change in the structure', Icon: IconSitemap },
} as const
