// The browser's half of risk profiles, and of what an organization says about its risks.

import { keepPreviousData, queryOptions, useMutation } from '@tanstack/react-query'
import { call } from '@/lib/browser/call'
import { type Leaving, useChange } from '@/lib/browser/use-change'
import { stateOperations } from '@/lib/state/schema'
import { riskProfileOperations, type SaveRiskProfile, type UpdateRiskSettings } from './profile-schema'

/** Profiles are the managing organization's: `organizationId` is its own, or that of an organization which is to see the one it uses. */
export function riskProfilesQuery(organizationId: string) {
  return queryOptions({
    queryKey: ['risk-profiles', organizationId],
    queryFn: ({ signal }) => call(riskProfileOperations.profiles, { params: { organizationId }, signal }),
  })
}

export function riskSettingsQuery(organizationId: string) {
  return queryOptions({
    queryKey: ['risk-settings', organizationId],
    queryFn: ({ signal }) => call(riskProfileOperations.settings, { params: { organizationId }, signal }),
  })
}

/** Users of the tenant whose names contain a text, to name break-glass accounts from. */
export function breakGlassChoiceQuery(organizationId: string, search: string) {
  return queryOptions({
    queryKey: ['risk-settings', organizationId, 'users', search],
    queryFn: ({ signal }) =>
      call(stateOperations.list, { params: { organizationId }, query: { type: 'user', search, limit: 20 }, signal }),
    placeholderData: keepPreviousData,
  })
}

export function useUpdateRiskSettings(organizationId: string) {
  return useRiskProfileChange((body: UpdateRiskSettings) =>
    call(riskProfileOperations.updateSettings, { params: { organizationId }, body }),
  )
}

/** A new one where `profileId` is null. */
export function useSaveRiskProfile(organizationId: string, profileId: string | null) {
  return useRiskProfileChange((body: SaveRiskProfile) =>
    profileId === null
      ? call(riskProfileOperations.createProfile, { params: { organizationId }, body })
      : call(riskProfileOperations.updateProfile, { params: { organizationId, profileId }, body }),
  )
}

export function useRemoveRiskProfile(organizationId: string) {
  return useRiskProfileChange(
    (profileId: string) => call(riskProfileOperations.removeProfile, { params: { organizationId, profileId } }),
    { leaves: true },
  )
}

/** Changes nothing: what a change would make of the organizations that use the profile. */
export function usePreviewRiskProfile(organizationId: string, profileId: string) {
  return useMutation({
    mutationFn: (body: SaveRiskProfile) =>
      call(riskProfileOperations.previewProfile, { params: { organizationId, profileId }, body }),
  })
}

/** Levels follow from profiles and settings, in every organization. */
function useRiskProfileChange<V, R>(change: (input: V) => Promise<R>, leaving: Leaving = {}) {
  return useChange(change, { keys: [['risk-profiles'], ['risk-settings'], ['risks']], ...leaving })
}
