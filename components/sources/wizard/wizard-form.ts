import type { UseFormReturnType } from '@mantine/form'
import type { Draft } from './draft'

export type WizardForm = UseFormReturnType<Draft>

export const TITLES = {
  1: 'Select Data Source (Step 1 of 3)',
  2: 'Configure source details (Step 2 of 3)',
  3: 'Choose new connector (Step 3 of 3)',
} as const

/** What of the help stands open, as the address has it. */
const HELP = [
  'script',
  'register',
  'tenant-id',
  'client-id',
  'client-secret',
  'certificate',
  'permissions',
  'consent',
] as const
export type Help = (typeof HELP)[number]

export function helpOf(asked: string | null): Help | null {
  return HELP.find((one) => one === asked) ?? null
}
