import { afterEach, expect, test, vi } from 'vitest'
import { log } from '@/lib/log'
import { type Supervised, supervise } from './supervise'

let supervised: Supervised | undefined

afterEach(async () => {
  vi.restoreAllMocks()
  await supervised?.stop(Promise.resolve())
})

/** Counts the starts of a part that ends at once, as `how` says, all but its last life. */
function startOften(how: string, lives: number): { starts: () => number } {
  let starts = 0
  supervised = supervise('worker', async () => {
    starts += 1
    let end: (how: string) => void = () => {}
    const exited = new Promise<string>((resolve) => {
      end = resolve
    })
    if (starts < lives) end(how)
    return { exited, stop: async () => end('stopped') }
  })
  return { starts: () => starts }
}

test('a part that ends in order, as one does whose sources changed, starts again without an error and without a growing wait', async () => {
  const errors = vi.spyOn(log(), 'error').mockReturnValue()
  const { starts } = startOften('code 0', 6)
  // Growing, the waits between six lives are 7.75 s.
  await vi.waitFor(() => expect(starts()).toBe(6), { timeout: 4000 })
  expect(errors).not.toHaveBeenCalled()
})

test('a part that fails is told of and waits longer each time', async () => {
  const errors = vi.spyOn(log(), 'error').mockReturnValue()
  const { starts } = startOften('code 70', 4)
  await new Promise((resolve) => setTimeout(resolve, 1000))
  expect(starts()).toBeGreaterThan(1)
  expect(starts()).toBeLessThan(4)
  expect(errors).toHaveBeenCalledWith({ part: 'worker', how: 'code 70' }, 'ended; starting it again')
})
