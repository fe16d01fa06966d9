// What stands at the two ends of a link: pure.

import type { LinkKind, StateType } from './type-schema'

export const OWNER_TYPES = {
  'group-member': 'group',
  'group-owner': 'group',
  'application-owner': 'application',
  'service-principal-owner': 'service-principal',
  'administrative-unit-member': 'administrative-unit',
  'user-sponsor': 'user',
} as const satisfies Record<LinkKind, StateType>

/** Members, owners and sponsors are some of these. Their IDs differ whatever they are. */
export const MEMBER_TYPES = [
  'user',
  'group',
  'service-principal',
  'device',
  'application',
  'administrative-unit',
] as const satisfies StateType[]
