// One thing that needs attention, as the server knows it: with the key under which its mail was sent.

import type { AttentionItem } from './schema'

/** `mailKey` changes with each warning threshold, so that each is mailed once. */
export type Item = AttentionItem & { mailKey: string }
