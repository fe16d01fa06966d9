// The browser's half of risks: checks with their verdicts, the objects they are about, and what somebody accepted.

import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { address, call } from '@/lib/browser/call'
import { useChange } from '@/lib/browser/use-change'
import { type AcceptRisk, type Level, type RiskQuery, riskOperations } from './schema'

/** The state is read every few hours; what is accepted may be accepted by somebody else meanwhile. */
const LIVE_MS = 15_000
const PAGE = 50

export type RiskView = Partial<RiskQuery>

export function risksQuery(organizationId: string, view: RiskView = {}) {
  return queryOptions({
    queryKey: ['risks', organizationId, 'list', view],
    queryFn: ({ signal }) => call(riskOperations.list, { params: { organizationId }, query: view, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: LIVE_MS,
  })
}

export function riskQuery(organizationId: string, checkId: string, view: RiskView = {}) {
  return queryOptions({
    queryKey: ['risks', organizationId, 'one', checkId, view],
    queryFn: ({ signal }) => call(riskOperations.get, { params: { organizationId, checkId }, query: view, signal }),
    refetchInterval: LIVE_MS,
  })
}

export function riskObjectsQuery(
  organizationId: string,
  checkId: string,
  { sourceId, search }: { sourceId: string | undefined; search: string },
) {
  return infiniteQueryOptions({
    queryKey: ['risks', organizationId, 'objects', checkId, sourceId ?? null, search],
    queryFn: ({ signal, pageParam }) =>
      call(riskOperations.objects, {
        params: { organizationId, checkId },
        query: { sourceId, search, cursor: pageParam, limit: PAGE },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })
}

/** What is detected about one object of a tenant now. */
export function objectRisksQuery(organizationId: string, objectId: string) {
  return queryOptions({
    queryKey: ['risks', organizationId, 'of-object', objectId],
    queryFn: ({ signal }) => call(riskOperations.ofObject, { params: { organizationId }, query: { objectId }, signal }),
  })
}

export function acceptedRisksQuery(organizationId: string) {
  return infiniteQueryOptions({
    queryKey: ['risks', organizationId, 'accepted'],
    queryFn: ({ signal, pageParam }) =>
      call(riskOperations.accepted, {
        params: { organizationId },
        query: { cursor: pageParam, limit: PAGE },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  })
}

export type RiskFormat = 'pdf' | 'pptx' | 'xlsx' | 'json'

/** Where the risks are downloaded as a file. */
export function risksFileAddress(
  organizationId: string,
  { format, level, ...view }: RiskView & { format: RiskFormat; level: Level[] },
): string {
  return address(riskOperations.exportNow.path, { organizationId }, { ...view, format, level })
}

export function useAssessRisks(organizationId: string) {
  return useRiskChange(organizationId, (sourceId: string) =>
    call(riskOperations.assess, { params: { organizationId }, body: { sourceId } }),
  )
}

export function useAcceptRisk(organizationId: string) {
  return useRiskChange(organizationId, (body: AcceptRisk) =>
    call(riskOperations.accept, { params: { organizationId }, body }),
  )
}

export function useEndAcceptance(organizationId: string) {
  return useRiskChange(organizationId, (acceptedRiskId: string) =>
    call(riskOperations.endAcceptance, { params: { organizationId, acceptedRiskId } }),
  )
}

function useRiskChange<V, R>(organizationId: string, change: (input: V) => Promise<R>) {
  return useChange(change, { keys: [['risks', organizationId]] })
}
