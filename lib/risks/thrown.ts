// What checks and snapshots throw, told apart.

import { z } from 'zod'
import { LinkKind, PartStatus, StateType } from '@/lib/state/type-schema'

export const NotAssessable = z.object({ notAssessable: z.string(), fix: z.string() })
export const Unreadable = z.object({ unreadable: z.union([StateType, LinkKind]), status: PartStatus.optional() })
export const BrokenField = z.object({ broken: StateType, objectId: z.string(), field: z.string() })
