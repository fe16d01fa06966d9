// The browser's half of reports: which there are, one of them, and those that people save.

import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '@/lib/browser/call'
import { useChange } from '@/lib/browser/use-change'
import { type CreateReport, reportOperations, type UpdateReport } from './schema'

export function reportsQuery(organizationId: string) {
  return queryOptions({
    queryKey: ['reports', organizationId, 'list'],
    queryFn: ({ signal }) => call(reportOperations.list, { params: { organizationId }, signal }),
  })
}

export function reportQuery(organizationId: string, report: string) {
  return queryOptions({
    queryKey: ['reports', organizationId, 'one', report],
    queryFn: ({ signal }) => call(reportOperations.get, { params: { organizationId, report }, signal }),
  })
}

export function useCreateReport(organizationId: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (body: CreateReport) => call(reportOperations.create, { params: { organizationId }, body }),
    onSuccess: (report) => {
      cache.setQueryData(reportQuery(organizationId, report.name).queryKey, report)
      return cache.invalidateQueries({ queryKey: reportsQuery(organizationId).queryKey })
    },
  })
}

export function useUpdateReport(organizationId: string, report: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (body: UpdateReport) => call(reportOperations.update, { params: { organizationId, report }, body }),
    onSuccess: (changed) => {
      cache.setQueryData(reportQuery(organizationId, report).queryKey, changed)
      return cache.invalidateQueries({ queryKey: reportsQuery(organizationId).queryKey })
    },
  })
}

export function useRemoveReport(organizationId: string, report: string) {
  return useChange(() => call(reportOperations.remove, { params: { organizationId, report } }), {
    keys: [reportsQuery(organizationId).queryKey],
    leaves: true,
  })
}
