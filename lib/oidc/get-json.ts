// Fetches what a provider publishes; nothing is kept.

import { refuse } from './refusal'
import { send } from './send'

/** Throws `unreachable` for any answer but a success with JSON. */
export async function getJson(url: string): Promise<unknown> {
  const { status, body } = await send(url)
  if (status < 200 || status > 299) throw refuse({ reason: 'unreachable' }, new Error(`${url} answered ${status}`))
  return body
}
