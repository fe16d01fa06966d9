// The browser's half of the audit log.

import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { address, call } from '@/lib/browser/call'
import { startOfDay } from '@/lib/browser/zoned-day'
import { type AuditSettings, auditOperations } from './schema'

const PAGE = 50

/** The part of the address that narrows the log; days as the organization counts them, both included. */
export type AuditView = {
  search: string
  action: string[]
  actor: string | null
  object: string | null
  from: string | null
  to: string | null
}

export type AuditSearch = {
  search?: string
  action?: string[]
  actor?: string
  object?: string
  from?: string
  to?: string
}

export function readAuditView(params: URLSearchParams): AuditView {
  return {
    search: params.get('search') ?? '',
    action: params.getAll('action'),
    actor: params.get('actor'),
    object: params.get('object'),
    from: params.get('from'),
    to: params.get('to'),
  }
}

/** What the server is asked; a day that is none narrows nothing. */
export function auditSearch({ search, action, actor, object, from, to }: AuditView, timeZone: string): AuditSearch {
  const first = from === null ? null : startOfDay(from, timeZone)
  const end = to === null ? null : startOfDay(to, timeZone, 1)
  return {
    ...(search && { search }),
    ...(action.length > 0 && { action }),
    ...(actor && { actor }),
    ...(object && { object }),
    ...(first && { from: first.toISOString() }),
    ...(end && { to: end.toISOString() }),
  }
}

export function auditQuery(organizationId: string, search: AuditSearch = {}) {
  return infiniteQueryOptions({
    queryKey: ['audit-log', organizationId, 'entries', search],
    queryFn: ({ signal, pageParam }) =>
      call(auditOperations.list, {
        params: { organizationId },
        query: { ...search, cursor: pageParam, limit: PAGE },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })
}

/** An entry never changes. */
export function auditEntryQuery(organizationId: string, entryId: string) {
  return queryOptions({
    queryKey: ['audit-log', organizationId, 'entry', entryId],
    queryFn: ({ signal }) => call(auditOperations.get, { params: { organizationId, entryId }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export function auditChoicesQuery(organizationId: string) {
  return queryOptions({
    queryKey: ['audit-log', organizationId, 'choices'],
    queryFn: ({ signal }) => call(auditOperations.choices, { params: { organizationId }, signal }),
  })
}

export function auditExportAddress(organizationId: string, search: AuditSearch): string {
  return address(auditOperations.export.path, { organizationId }, search)
}

export function auditSettingsQuery(organizationId: string) {
  return queryOptions({
    queryKey: ['audit-log', organizationId, 'settings'],
    queryFn: ({ signal }) => call(auditOperations.settings, { params: { organizationId }, signal }),
  })
}

export function useSaveAuditSettings(organizationId: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (body: AuditSettings) => call(auditOperations.saveSettings, { params: { organizationId }, body }),
    onSuccess: (saved) => {
      cache.setQueryData(auditSettingsQuery(organizationId).queryKey, saved)
      return cache.invalidateQueries({ queryKey: ['audit-log', organizationId, 'entries'] })
    },
  })
}

export function useTestStream(organizationId: string) {
  return useMutation({
    mutationFn: (body: NonNullable<AuditSettings['stream']>) =>
      call(auditOperations.test, { params: { organizationId }, body }),
  })
}
