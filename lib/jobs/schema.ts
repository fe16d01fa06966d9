// What a person chooses and a job carries out, the same for server and browser.

import { z } from 'zod'

/** What becomes of the users and roles that a deleted profile pushed. */
export const People = z.enum(['keep-as-local', 'deactivate', 'remove'])
export type People = z.infer<typeof People>
