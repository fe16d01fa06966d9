// Places for those who read records: few at once, so that large questions of one organization leave connections to all others.

import { monotonicMs } from '@/lib/clock'
import { once } from '@/lib/once'

type Guest = { organizationId: string; enter: () => void }
type Room = { places: number; each: number; inside: string[]; waiting: Guest[] }

/** Whoever may take longer, as an export may, waits in a line of his own and keeps no page waiting. */
const PATIENT_MS = 10_000

function roomFor(ms: number): Room {
  const rooms = once(
    'activity-places',
    (): Record<'pages' | 'patient', Room> => ({
      pages: { places: 5, each: 2, inside: [], waiting: [] },
      patient: { places: 2, each: 1, inside: [], waiting: [] },
    }),
  )
  return ms > PATIENT_MS ? rooms.patient : rooms.pages
}

/** `work` hears how much of the time is left after waiting. Null if no place became free in time. */
export async function atPlace<T>(
  organizationId: string,
  ms: number,
  work: (left: number) => Promise<T>,
): Promise<T | null> {
  const deadline = monotonicMs() + ms
  const room = roomFor(ms)
  if (!(await entered(room, organizationId, ms))) return null
  try {
    return await work(deadline - monotonicMs())
  } finally {
    room.inside.splice(room.inside.indexOf(organizationId), 1)
    admit(room)
  }
}

function entered(room: Room, organizationId: string, ms: number): Promise<boolean> {
  return new Promise((resolve) => {
    const gaveUp = setTimeout(() => {
      room.waiting = room.waiting.filter((one) => one !== guest)
      resolve(false)
    }, ms)
    const enter = () => {
      clearTimeout(gaveUp)
      resolve(true)
    }
    const guest = { organizationId, enter }
    room.waiting.push(guest)
    admit(room)
  })
}

/** Who came first enters first; whose organization has its places lets the next one pass. */
function admit(room: Room): void {
  for (const guest of [...room.waiting]) {
    if (room.inside.length >= room.places) return
    if (room.inside.filter((one) => one === guest.organizationId).length >= room.each) continue
    room.waiting.splice(room.waiting.indexOf(guest), 1)
    room.inside.push(guest.organizationId)
    guest.enter()
  }
}
