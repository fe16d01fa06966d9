// Every operation of the REST API, room by room.

import { attentionOperations } from '@/lib/attention/schema'
import { authOperations } from '@/lib/auth/schema'
import { bulkOperations } from '@/lib/directory/bulk-schema'
import { changeOperations } from '@/lib/directory/change-schema'
import { directoryOperations } from '@/lib/directory/schema'
import type { Operation } from '@/lib/operation'
import { organizationOperations } from '@/lib/organizations/schema'
import { overviewOperations } from '@/lib/overview/schema'
import { requestOperations } from '@/lib/profiles/request-schema'
import { profileOperations } from '@/lib/profiles/schema'
import { searchOperations } from '@/lib/search/schema'
import { workerOperations } from '@/lib/worker/schema'
import { documentOperations } from './schema'

export const ROOMS: Readonly<Record<string, Readonly<Record<string, Operation>>>> = {
  Organizations: organizationOperations,
  'Organisational structure': directoryOperations,
  'Changes of the structure': changeOperations,
  'Many users at once': bulkOperations,
  'Entra ID profiles': profileOperations,
  'Provisioning log': requestOperations,
  'Sign-in and API tokens': authOperations,
  Attention: attentionOperations,
  Overview: overviewOperations,
  Search: searchOperations,
  Worker: workerOperations,
  'This document': documentOperations,
}

export const OPERATIONS: readonly Operation[] = Object.values(ROOMS).flatMap((room) => Object.values(room))
