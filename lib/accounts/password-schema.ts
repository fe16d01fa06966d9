// What a password must be: its length is the one rule.

import { z } from 'zod'

/** argon2id has no limit of its own; this one keeps a request from costing more than a password may. */
export const MAX_PASSWORD = 200
export const NewPassword = z.string().min(12, 'must have at least 12 characters').max(MAX_PASSWORD)
