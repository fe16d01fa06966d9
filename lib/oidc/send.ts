// One request to a provider: https to public addresses only, since administrators of organizations name the provider; no redirects, ten seconds at most.

import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import { text } from 'node:stream/consumers'
import { env } from '@/lib/env'
import { publicLookup, requirePublic } from '@/lib/public-address'
import { refuse } from './refusal'

const TIMEOUT_MS = 10_000
const MAX_BYTES = 1_000_000

type Answer = { status: number; body: unknown }

/** A GET, or a POST of the form. Throws `unreachable` for an error of the network and for any answer that is not JSON. */
export async function send(url: string, form?: Record<string, string>): Promise<Answer> {
  try {
    const response = await open(new URL(url), form && new URLSearchParams(form).toString())
    const body: unknown = JSON.parse(await text(limited(response)))
    return { status: response.statusCode ?? 0, body }
  } catch (cause) {
    throw refuse({ reason: 'unreachable' }, cause)
  }
}

function open(url: URL, body: string | undefined): Promise<IncomingMessage> {
  // The host that the installation itself is set to may be anywhere.
  const own = url.origin === ownOrigin()
  if (!own) requirePublic(url)
  const options = {
    method: body === undefined ? 'GET' : 'POST',
    headers: { accept: 'application/json', ...(body !== undefined && FORM) },
    signal: AbortSignal.timeout(TIMEOUT_MS),
    ...(!own && { lookup: publicLookup }),
  }
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? https : http).request(url, options, resolve)
    request.on('error', reject)
    request.end(body)
  })
}

function ownOrigin(): string | null {
  const { ENTRA_LOGIN_URL: url } = env()
  return url === undefined ? null : new URL(url).origin
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

async function* limited(response: IncomingMessage) {
  let bytes = 0
  for await (const chunk of response) {
    bytes += chunk.length
    if (bytes > MAX_BYTES) throw new Error('The answer is too long')
    yield chunk
  }
}
