import { z } from 'zod'

// Zod tries whether it may compile code; the pages' Content-Security-Policy forbids it and would report each try. Set here,
// because this file runs before any schema is made.
z.config({ jitless: true })
