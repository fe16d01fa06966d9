import { afterEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { operation } from '@/lib/operation'
import { isAttended, watchInput } from './attendance'
import { call } from './call'

const MINUTE_MS = 60_000
const page = new EventTarget()
let at = 0
const stop = watchInput(page, () => at)

afterEach(() => vi.unstubAllGlobals())

test.each(['pointerdown', 'pointermove', 'wheel', 'keydown'])(
  '%s tells that somebody is there, for a while',
  (sign) => {
    at += 60 * MINUTE_MS
    expect(isAttended(at)).toBe(false)
    page.dispatchEvent(new Event(sign))
    expect(isAttended(at + MINUTE_MS)).toBe(true)
    expect(isAttended(at + 2 * MINUTE_MS)).toBe(false)
  },
)

test('a request of a page that nobody sits at says so, another does not', async () => {
  const sent: (string | null)[] = []
  vi.stubGlobal('fetch', async (_: string, { headers }: RequestInit) => {
    sent.push(new Headers(headers).get('x-rollcall-unattended'))
    return Response.json(true)
  })
  const look = operation({ method: 'GET', path: '/', summary: 'Look', access: 'session', response: z.boolean() })
  const act = operation({ method: 'POST', path: '/', summary: 'Act', access: 'session', response: z.boolean() })
  for (const ago of [0, 3 * MINUTE_MS]) {
    at = performance.now() - ago
    page.dispatchEvent(new Event('keydown'))
    await call(look)
    await call(act)
  }
  stop()
  expect(sent).toEqual([null, null, '1', '1'])
})
