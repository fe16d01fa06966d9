// Fetches what a provider publishes: no redirects, ten seconds at most, nothing kept.

import { refuse } from './refusal'

export const TIMEOUT_MS = 10_000

/** Throws `unreachable` for an error of the network and for any answer that is not JSON. */
export async function getJson(url: string): Promise<unknown> {
  try {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) })
    if (!response.ok) throw new Error(`${url} answered ${response.status}`)
    return await response.json()
  } catch (cause) {
    throw refuse({ reason: 'unreachable' }, cause)
  }
}
