// The browser's half of changing the organisational structure: mutations, and plans of what they would do.

import { queryOptions } from '@tanstack/react-query'
import { call } from '@/lib/browser/call'
import { useChange } from '@/lib/browser/use-change'
import { type BulkResult, bulkOperations, type Selection } from './bulk-schema'
import {
  type CreateRole,
  type CreateUnit,
  type CreateUser,
  changeOperations,
  type UpdateRole,
  type UpdateUnit,
  type UpdateUser,
} from './change-schema'

export function useCreateUnit(organizationId: string) {
  return useDirectoryChange(organizationId, (body: CreateUnit) =>
    call(changeOperations.createUnit, { params: { organizationId }, body }),
  )
}

export function useUpdateUnit(organizationId: string) {
  return useDirectoryChange(organizationId, ({ unitId, ...body }: UpdateUnit & { unitId: string }) =>
    call(changeOperations.updateUnit, { params: { organizationId, unitId }, body }),
  )
}

export function unitRemovalQuery(organizationId: string, unitId: string, to: string | null) {
  return queryOptions({
    queryKey: ['directory', organizationId, 'unit-removal', unitId, to],
    queryFn: ({ signal }) =>
      call(changeOperations.unitRemovalPlan, { params: { organizationId, unitId }, query: { to }, signal }),
  })
}

export function useDeleteUnit(organizationId: string, unitId: string) {
  return useDirectoryChange(organizationId, (to: string) =>
    call(changeOperations.deleteUnit, { params: { organizationId, unitId }, query: { to } }),
  )
}

export function useCreateUser(organizationId: string) {
  return useDirectoryChange(organizationId, (body: CreateUser) =>
    call(changeOperations.createUser, { params: { organizationId }, body }),
  )
}

export function useUpdateUser(organizationId: string, userId: string) {
  return useDirectoryChange(organizationId, (body: UpdateUser) =>
    call(changeOperations.updateUser, { params: { organizationId, userId }, body }),
  )
}

export function useCreateRole(organizationId: string) {
  return useDirectoryChange(organizationId, (body: CreateRole) =>
    call(changeOperations.createRole, { params: { organizationId }, body }),
  )
}

export function useUpdateRole(organizationId: string, roleId: string) {
  return useDirectoryChange(organizationId, (body: UpdateRole) =>
    call(changeOperations.updateRole, { params: { organizationId, roleId }, body }),
  )
}

/** What becomes of a whole role. */
export function useRoleFate(organizationId: string, roleId: string) {
  return useDirectoryChange(organizationId, async (fate: 'delete' | 'purge') => {
    const operation = fate === 'delete' ? changeOperations.deleteRole : changeOperations.purgeRole
    await call(operation, { params: { organizationId, roleId } })
  })
}

export function useRestoreRole(organizationId: string, roleId: string) {
  return useDirectoryChange(organizationId, () =>
    call(changeOperations.restoreRole, { params: { organizationId, roleId } }),
  )
}

/** One thing that can be done to a selection of users. */
export type Treatment =
  | { kind: 'move'; unitId: string }
  | { kind: 'add' | 'remove'; roleId: string }
  | { kind: 'activate' | 'deactivate' | 'delete' | 'restore' | 'purge' }

const OPERATIONS = {
  activate: bulkOperations.activateUsers,
  deactivate: bulkOperations.deactivateUsers,
  delete: bulkOperations.deleteUsers,
  restore: bulkOperations.restoreUsers,
  purge: bulkOperations.purgeUsers,
  add: bulkOperations.addMembers,
  remove: bulkOperations.removeMembers,
}

type Order = { treatment: Treatment; selection: Selection }

/** What it would do, asked anew whenever the dialog opens. */
export function treatmentPlanQuery(organizationId: string, { treatment, selection }: Order) {
  return queryOptions({
    queryKey: ['directory', organizationId, 'plan', treatment, selection],
    queryFn: () => treat(organizationId, { treatment, selection }, true),
    staleTime: 0,
    gcTime: 0,
  })
}

export function useTreatment(organizationId: string) {
  return useDirectoryChange(organizationId, (order: Order) => treat(organizationId, order, false))
}

function treat(organizationId: string, { treatment, selection }: Order, dryRun: boolean): Promise<BulkResult> {
  const body = { selection, dryRun }
  if (treatment.kind === 'move') {
    return call(bulkOperations.moveUsers, { params: { organizationId }, body: { ...body, unitId: treatment.unitId } })
  }
  const ofRole = 'roleId' in treatment && { roleId: treatment.roleId }
  return call(OPERATIONS[treatment.kind], { params: { organizationId, ...ofRole }, body })
}

/** After it everything that is shown of the structure is read anew. */
function useDirectoryChange<V, R>(organizationId: string, change: (input: V) => Promise<R>) {
  return useChange(change, { keys: [['directory', organizationId]] })
}
