// When the registration of a domain ends, asked of its registry over RDAP (RFC 9082, RFC 9083).

import { z } from 'zod'

/** Answers JSON or throws. */
export type Ask = (url: string) => Promise<{ status: number; body: unknown }>

/** RFC 9224: which registry answers for which top-level domain. */
const BOOTSTRAP = 'https://data.iana.org/rdap/dns.json'

const Bootstrap = z.object({ services: z.array(z.tuple([z.array(z.string()), z.array(z.string())])) })

/** Microsoft's own names, which every tenant has one of, are no registrations of anybody. */
export function isRegistered(domain: string): boolean {
  return domain.includes('.') && !/\.(onmicrosoft\.\w+|partner\.onmschina\.cn)$/i.test(domain)
}

export type Registries = ReadonlyMap<string, string>

/** By top-level domain; those without a service over https are left out. */
export async function readRegistries(ask: Ask): Promise<Registries> {
  const { body } = await ask(BOOTSTRAP)
  const entries = Bootstrap.parse(body).services.flatMap(([names, urls]) => {
    const url = urls.find((one) => one.startsWith('https://'))
    return url === undefined ? [] : names.map((name) => [name.toLowerCase(), url] as const)
  })
  return new Map(entries)
}

const Domain = z.object({
  events: z.array(z.object({ eventAction: z.string(), eventDate: z.string() })).default([]),
})

/**
 * Null: its registry knows it and does not tell. Undefined: there is no registry to ask, or it knows nothing of that name. A name below a
 * registered one is asked for by the names above it, since where a registry's own names end differs from one to the next.
 */
export async function readEnd(domain: string, registries: Registries, ask: Ask): Promise<Date | null | undefined> {
  const labels = domain.toLowerCase().split('.')
  const registry = registries.get(labels.at(-1) ?? '')
  if (registry === undefined) return undefined
  for (let at = 0; at <= labels.length - 2; at++) {
    const name = labels.slice(at).join('.')
    const { status, body } = await ask(new URL(`domain/${encodeURIComponent(name)}`, withSlash(registry)).href)
    if (status === 404) continue
    return status === 200 ? endOf(body) : undefined
  }
  return undefined
}

function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`
}

/** RFC 9083 §10.2.3: the event "expiration". Some registries write it otherwise, and what is no time tells nothing. */
function endOf(body: unknown): Date | null {
  const { events = [] } = Domain.safeParse(body).data ?? {}
  const end = events.find(({ eventAction }) => eventAction.toLowerCase() === 'expiration')
  const at = end === undefined ? Number.NaN : Date.parse(end.eventDate)
  return Number.isNaN(at) ? null : new Date(at)
}
