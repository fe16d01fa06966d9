// Deletes the state of one source, or of a whole organization, a batch at a time.

import type { Scope } from '@/lib/db/organization'

/** How many rows were deleted: none means that none is left. */
export async function deleteStateOf({ db, organizationId }: Scope, sourceId: string, limit: number): Promise<number> {
  const objects = await db.$executeRaw`
    delete from state_object where ctid = any(array(select ctid from state_object
      where organization_id = ${organizationId}::uuid and source_id = ${sourceId}::uuid limit ${limit}))`
  if (objects > 0) return objects
  return db.$executeRaw`
    delete from state_link where ctid = any(array(select ctid from state_link
      where organization_id = ${organizationId}::uuid and source_id = ${sourceId}::uuid limit ${limit}))`
}

/** The same of an organization that goes with all it has. */
export async function deleteAllState({ db, organizationId }: Scope, limit: number): Promise<number> {
  const objects = await db.$executeRaw`
    delete from state_object where ctid = any(array(
      select ctid from state_object where organization_id = ${organizationId}::uuid limit ${limit}))`
  if (objects > 0) return objects
  return db.$executeRaw`
    delete from state_link where ctid = any(array(
      select ctid from state_link where organization_id = ${organizationId}::uuid limit ${limit}))`
}
