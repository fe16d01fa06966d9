// `npm run migrate`: brings the database to this program's schema and ends.

import { openDataFolder } from '@/lib/db/data-folder'
import { lockData } from '@/lib/db/data-lock'
import { startEmbedded } from '@/lib/db/embedded'
import { loadKey } from '@/lib/db/key'
import { readConfiguration } from './configuration'
import { prepareDatabase } from './prepare-database'

export async function runMigrations(): Promise<number> {
  const configuration = await readConfiguration()
  const own = configuration.DATABASE_URL
  const folder = openDataFolder(configuration.ROLLCALL_DATA, own === undefined ? 'database' : 'key')
  const key = configuration.ROLLCALL_KEY ?? loadKey(folder.path)
  if (own !== undefined) {
    await prepareDatabase(own, key)
  } else {
    const unlock = lockData(folder.path, 'no address: it migrates')
    const database = await startEmbedded(folder)
    await prepareDatabase(database.url, key).finally(() => database.stop('fast'))
    unlock()
  }
  console.log('The database has the schema of this Rollcall.')
  return 0
}
