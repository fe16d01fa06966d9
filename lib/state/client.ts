// The browser's half of state: what is in a tenant, what was in it, and what changed between two moments.

import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '@/lib/browser/call'
import { type ChangeKind, stateOperations } from './schema'
import type { LinkKind, StateType } from './type-schema'

/** Moments are ISO strings; now, and the first source by name, where they are left out. */
export type StateMoment = { sourceId?: string; asOf?: string }
export type StateSearch = StateMoment & { type: StateType; search?: string }
export type StateObjectKey = { type: StateType; objectId: string }
export type DiffSearch = {
  sourceId?: string
  from: string
  to: string
  type?: StateType[]
  change?: ChangeKind[]
  search?: string
  unexplained?: boolean
}

const STATE_PAGE = 50

export function stateQuery(organizationId: string, search: StateSearch) {
  return infiniteQueryOptions({
    queryKey: ['state', organizationId, 'list', search],
    queryFn: ({ signal, pageParam: cursor }) =>
      call(stateOperations.list, {
        params: { organizationId },
        query: { ...search, cursor, limit: STATE_PAGE },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })
}

export function stateObjectQuery(organizationId: string, key: StateObjectKey, moment: StateMoment = {}) {
  return queryOptions({
    queryKey: ['state', organizationId, 'object', key, moment],
    queryFn: ({ signal }) => call(stateOperations.get, { params: { organizationId, ...key }, query: moment, signal }),
  })
}

export function stateLinksQuery(
  organizationId: string,
  key: StateObjectKey,
  asked: StateMoment & { kind?: LinkKind } = {},
) {
  return infiniteQueryOptions({
    queryKey: ['state', organizationId, 'links', key, asked],
    queryFn: ({ signal, pageParam: cursor }) =>
      call(stateOperations.links, {
        params: { organizationId, ...key },
        query: { ...asked, cursor, limit: STATE_PAGE },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  })
}

export function stateSourcesQuery(organizationId: string) {
  return queryOptions({
    queryKey: ['state', organizationId, 'sources'],
    queryFn: ({ signal }) => call(stateOperations.sources, { params: { organizationId }, signal }),
  })
}

export function stateRunsQuery(organizationId: string, sourceId?: string) {
  return infiniteQueryOptions({
    queryKey: ['state', organizationId, 'runs', sourceId ?? null],
    queryFn: ({ signal, pageParam: cursor }) =>
      call(stateOperations.runs, {
        params: { organizationId },
        query: { sourceId, cursor, limit: STATE_PAGE },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  })
}

/** A page of it may be empty and yet have a next one, where only what is unexplained was asked for. */
export function stateDiffQuery(organizationId: string, search: DiffSearch) {
  return infiniteQueryOptions({
    queryKey: ['state', organizationId, 'diff', search],
    queryFn: ({ signal, pageParam: cursor }) =>
      call(stateOperations.diff, {
        params: { organizationId },
        query: { ...search, cursor, limit: STATE_PAGE },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })
}
