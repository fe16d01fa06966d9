// Deletes the file of an export, which may be large: some parts at a time, each time in a transaction of its own.

import { withOrganizationSql } from '@/lib/db/organization'

type Key = { organizationId: string; id: string }

/** Some 64 MB, which takes a moment. */
const PARTS = 16

const DELETE_PARTS = `delete from export_part where organization_id = $1 and export_id = $2 and number in (
    select number from export_part where organization_id = $1 and export_id = $2 order by number limit ${PARTS})
  returning number`

/** For an export that nobody adds parts to meanwhile: one that has ended, or the try of whoever asks. */
export async function deleteParts({ organizationId, id }: Key): Promise<void> {
  for (let deleted = PARTS; deleted === PARTS; ) {
    const rows = await withOrganizationSql(organizationId, ({ sql }) =>
      sql('delete-export-parts', DELETE_PARTS, [organizationId, id]),
    )
    deleted = rows.length
  }
}

/** With its file. */
export async function deleteExport(key: Key): Promise<void> {
  await deleteParts(key)
  await withOrganizationSql(key.organizationId, ({ sql }) =>
    sql('delete-export', 'delete from export where organization_id = $1 and id = $2', [key.organizationId, key.id]),
  )
}
