import { onTestFinished } from 'vitest'
import { isObject, type Json, parseJson } from '../json'
import type { NewRegistration } from '../login/registration'
import { addEvent, type EventLog } from './event-log'
import { createGraph } from './graph'
import { createGraphTenant, type GraphTenantOptions, registerGraphApp } from './graph-tenant'

export const NOW = Date.parse('2026-11-20T12:00:00Z')
export const MINUTE = 60_000
export const DAY = 24 * 60 * MINUTE

/** A tenant with one application, at a moment that stands still, and a plain client of both hosts; for as long as the test runs. */
export async function startGraph({
  app: registration,
  ...options
}: GraphTenantOptions & { app?: NewRegistration } = {}) {
  const here = createGraphTenant({ seed: 1, people: 30 }, options)
  const { app, secret } = registerGraphApp(here, registration)
  const graph = createGraph({ tenants: [here] })
  graph.now = () => NOW
  await graph.listen()
  onTestFinished(graph.close)

  async function askForToken(changes: Readonly<Record<string, string | null>> = {}, tenant = here.tenantId) {
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: app.appId,
      client_secret: secret,
      scope: `${graph.url}/.default`,
    })
    for (const [name, value] of Object.entries(changes)) value === null ? form.delete(name) : form.set(name, value)
    const response = await fetch(`${graph.loginUrl}/${tenant}/oauth2/v2.0/token`, { method: 'POST', body: form })
    return { status: response.status, headers: response.headers, answer: asObject(await response.json()) }
  }

  async function token(): Promise<string> {
    const { answer } = await askForToken()
    if (typeof answer.access_token !== 'string') throw new Error(JSON.stringify(answer))
    return answer.access_token
  }

  /** With a new token, unless one is given. */
  async function get(path: string, { bearer, ...headers }: Readonly<Record<string, string>> = {}) {
    const authorization = bearer ?? `Bearer ${await token()}`
    const url = path.startsWith('http') ? path : `${graph.url}/${path}`
    const response = await fetch(url, { headers: { authorization, ...headers } })
    const text = await response.text()
    return { status: response.status, headers: response.headers, text, answer: asObject(parseJson(text)) }
  }

  /** All items of a list. */
  async function read(path: string): Promise<Json[]> {
    const items: Json[] = []
    for (let next: unknown = path; typeof next === 'string'; ) {
      const { status, answer, text } = await get(next)
      if (status !== 200 || !Array.isArray(answer.value)) throw new Error(`${status} ${text}`)
      items.push(...answer.value.map(asObject))
      next = answer['@odata.nextLink']
    }
    return items
  }

  return { here, app, secret, graph, askForToken, token, get, read }
}

export type StartedGraph = Awaited<ReturnType<typeof startGraph>>

/** So many events, a minute apart, the newest a minute ago: `e1` is the newest. */
export function fill(log: EventLog, count: number, more: (at: number) => Json = () => ({})) {
  for (let at = count; at >= 1; at--)
    addEvent(log, { id: `e${at}`, [log.dateProperty]: new Date(NOW - at * MINUTE).toISOString(), ...more(at) })
}

export function idsOf(items: readonly Json[]) {
  return items.map(({ id }) => id)
}

export function codeOf({ answer }: { answer: Json }) {
  return isObject(answer.error) ? answer.error.code : undefined
}

function asObject(value: unknown): Json {
  return isObject(value) ? value : {}
}
