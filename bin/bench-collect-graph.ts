// Microsoft Graph for the measurement of collecting: pages of life-like sign-ins made beforehand, so that answering costs next to nothing.

import http from 'node:http'
import { generateEvents } from '@/e2e/entra/graph/generate'
import { createGraphTenant } from '@/e2e/entra/graph/graph-tenant'
import type { Json } from '@/e2e/entra/json'

const PAGE = 1_000
const HOUR_MS = 3_600_000
/** So many pages an hour of the log has. */
const pagesAnHour = Number(process.env.PAGES_AN_HOUR ?? 15)

const ID = '00000000-0000-4000-8000-000000000000'
const TIME = '2026-01-01T00:00:00.000Z'

/** A page whose ids and times are written over for each answer. */
const template = makeTemplate()
const token = `x.${Buffer.from(JSON.stringify({ roles: ['AuditLog.Read.All', 'Directory.Read.All'] })).toString('base64url')}.x`

const server = http.createServer((request, response) => {
  const url = new URL(request.url ?? '/', origin())
  response.setHeader('Content-Type', 'application/json')
  if (url.pathname.endsWith('/token')) {
    response.end(JSON.stringify({ token_type: 'Bearer', expires_in: 3599, access_token: token }))
    return
  }
  const [from = 0, to = 0] = [...(url.searchParams.get('$filter') ?? '').matchAll(/[gl]e (\S+Z)/g)].map(([, at]) =>
    Date.parse(at ?? ''),
  )
  const at = Number(url.searchParams.get('$skiptoken') ?? 0)
  const hours = Math.max(1, Math.ceil(to / HOUR_MS) - Math.floor(from / HOUR_MS))
  const hour = Math.ceil(to / HOUR_MS) - 1 - Math.floor(at / Math.max(pagesAnHour, 1))
  response.write('{"value":[')
  if (pagesAnHour > 0) response.write(pageOf(hour, at % pagesAnHour, { from, to }))
  url.searchParams.set('$skiptoken', String(at + 1))
  const more = at + 1 < hours * pagesAnHour
  response.end(more ? `],"@odata.nextLink":${JSON.stringify(url.href)}}` : ']}')
})
server.listen(0, '127.0.0.1', () => process.send?.(origin()))

function origin(): string {
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
}

function makeTemplate() {
  const tenant = createGraphTenant({ seed: 1, people: 200 })
  const to = Date.parse('2026-01-02T00:00:00Z')
  generateEvents(tenant, { from: to - 24 * HOUR_MS, to, perHour: 100, seed: 1 })
  const made: Json[] = tenant.signIns.events.slice(0, PAGE).map(({ versions }) => versions[0]?.event ?? {})
  const events = Array.from({ length: PAGE }, (_, at) => made[at % made.length])
  let length = 0
  const starts: number[] = []
  const texts = events.map((event) => {
    const { id: _, createdDateTime: __, ...rest } = { id: ID, createdDateTime: TIME, ...event }
    const text = JSON.stringify({ id: ID, createdDateTime: TIME, ...rest })
    starts.push(length)
    length += Buffer.byteLength(text) + 1
    return text
  })
  return { bytes: Buffer.from(texts.join(',')), starts }
}

/** Times lie within the hour, newest first, and within what was asked. */
function pageOf(hour: number, page: number, { from, to }: { from: number; to: number }): Buffer {
  const bytes = Buffer.from(template.bytes)
  template.starts.forEach((start, at) => {
    const place = (page * PAGE + at) / (pagesAnHour * PAGE)
    const time = Math.min(Math.max((hour + 1) * HOUR_MS - 1 - Math.floor(place * (HOUR_MS - 1)), from), to)
    bytes.write(
      `${hour.toString(16).padStart(8, '0')}-0000-4000-8000-${(page * PAGE + at).toString(16).padStart(12, '0')}`,
      start + 7,
      'latin1',
    )
    bytes.write(new Date(time).toISOString(), start + 7 + ID.length + '","createdDateTime":"'.length, 'latin1')
  })
  return bytes
}
