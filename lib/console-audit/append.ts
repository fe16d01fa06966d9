// Appends entries to an organization's chain, under the lock of its newest link.

import { now } from '@/lib/clock'
import { newId } from '@/lib/db/id'
import type { Scope } from '@/lib/db/organization'
import { storable, storableText } from './canonical'
import { type Content, chainKey, macOf, ORIGIN } from './chain'
import { insertEntries, lockHead, updateHead } from './queries'
import { enqueueStream } from './stream-job'

export type NewEntry = Omit<Content, 'organizationId' | 'number' | 'id' | 'at'>

/** Numbers without a gap, also when the transaction is taken back: the head is, too. */
export async function append(scope: Scope, entries: readonly NewEntry[], at?: Date): Promise<void> {
  const head = await lockHead(scope)
  const key = chainKey()
  // The clock is read behind the lock, so that the times rise with the numbers.
  const time = (at ?? now()).toISOString().replace('Z', '000Z')
  let previous: Uint8Array = head.mac ?? ORIGIN
  const links = entries.map((entry, index) => {
    const content: Content = {
      ...stored(entry),
      organizationId: scope.organizationId,
      number: head.number + index + 1,
      id: newId(),
      at: time,
    }
    const mac = macOf(content, previous, key)
    previous = mac
    return { ...content, mac: mac.toString('hex') }
  })
  await insertEntries(scope, links)
  await updateHead(scope, { number: head.number + links.length, mac: previous })
  if (head.streamed) await enqueueStream(scope)
}

function stored(entry: NewEntry): NewEntry {
  return {
    ...entry,
    actorName: storableText(entry.actorName),
    address: entry.address && storableText(entry.address),
    objectName: entry.objectName && storableText(entry.objectName),
    before: storable(entry.before),
    after: storable(entry.after),
  }
}
