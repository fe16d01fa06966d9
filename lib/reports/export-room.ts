// How much a person and an organization may keep of exports: a disk that is full serves nobody.

import { now } from '@/lib/clock'
import type { Scope } from '@/lib/db/organization'
import { AppError } from '@/lib/errors'
import { countUnderWay, selectKept } from './export-queries'
import { KEPT_BYTES, KEPT_EXPORTS, RUNNING_EXPORTS } from './export-schema'
import type { Person } from './owner'

/** Throws where one more may not be asked for. */
export async function requirePlace(scope: Scope, owner: Person): Promise<void> {
  if ((await countUnderWay(scope, owner)) >= RUNNING_EXPORTS) {
    throw full(`${RUNNING_EXPORTS} exports of yours are under way. Wait for one of them, or stop one.`)
  }
  const { count } = await requireRoom(scope, owner)
  if (count >= KEPT_EXPORTS) throw full(`You keep ${KEPT_EXPORTS} exports. Delete some of them first.`)
}

/** Throws where no more bytes may be kept. Asked again when a file is made: by then others have theirs. */
export async function requireRoom(scope: Scope, owner: Person): Promise<{ count: number }> {
  const { count, bytes, allBytes } = await selectKept(scope, owner, now())
  if (bytes >= KEPT_BYTES.person) {
    throw full(`Your exports take the ${gigabytes(KEPT_BYTES.person)} that one person may keep. Delete some first.`)
  }
  if (allBytes >= KEPT_BYTES.organization) {
    const most = gigabytes(KEPT_BYTES.organization)
    throw full(`The exports of this organization take the ${most} that it may keep. Some have to be deleted first.`)
  }
  return { count }
}

function gigabytes(bytes: number): string {
  return `${bytes / 1024 ** 3} GB`
}

function full(message: string): AppError {
  return new AppError('conflict', message)
}
