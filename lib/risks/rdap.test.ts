import { expect, test } from 'vitest'
import { type Ask, readEnd, readRegistries } from './rdap'

const ENDS = '2027-03-01T09:00:00Z'
const registered = (eventDate: string, eventAction = 'expiration') => ({
  objectClassName: 'domain',
  events: [
    { eventAction: 'registration', eventDate: '2001-01-01T00:00:00Z' },
    { eventAction, eventDate },
  ],
})

/** A registry that knows these names; whatever else is asked is noted and not found. */
function aRegistry(known: Record<string, unknown>) {
  const asked: string[] = []
  const ask: Ask = async (url) => {
    asked.push(url)
    const body = known[url]
    return body === undefined ? { status: 404, body: { errorCode: 404 } } : { status: 200, body }
  }
  return { ask, asked }
}

const REGISTRIES = new Map([
  ['com', 'https://rdap.example/com/v1/'],
  ['uk', 'https://rdap.example/uk'],
])

test('registries are those that answer over https, by every top-level domain they answer for', async () => {
  const services = [
    [
      ['com', 'NET'],
      ['http://rdap.example/com/', 'https://rdap.example/com/'],
    ],
    [['old'], ['http://rdap.example/old/']],
  ]
  const { ask } = aRegistry({ 'https://data.iana.org/rdap/dns.json': { version: '1.0', services } })
  expect([...(await readRegistries(ask))]).toEqual([
    ['com', 'https://rdap.example/com/'],
    ['net', 'https://rdap.example/com/'],
  ])
})

test.each<[string, string, unknown, Date | null | undefined]>([
  ['the event "expiration" says when', 'contoso.com', registered(ENDS), new Date(ENDS)],
  ['however it is written', 'CONTOSO.com', registered(ENDS, 'Expiration'), new Date(ENDS)],
  ['without such an event it does not tell', 'contoso.com', registered(ENDS, 'last changed'), null],
  ['what is no time tells nothing', 'contoso.com', registered('soon'), null],
  ['an answer of another form tells nothing', 'contoso.com', { events: 'none' }, null],
  ['a name that it does not know has no answer', 'contoso.com', undefined, undefined],
  ['a top-level domain without a registry has none', 'contoso.local', registered(ENDS), undefined],
])('%s', async (_, domain, body, end) => {
  const { ask } = aRegistry(body === undefined ? {} : { 'https://rdap.example/com/v1/domain/contoso.com': body })
  expect(await readEnd(domain, REGISTRIES, ask)).toEqual(end)
})

test('a name below a registered one is asked for by the names above it, never by the top-level domain itself', async () => {
  const { ask, asked } = aRegistry({ 'https://rdap.example/uk/domain/contoso.co.uk': registered(ENDS) })
  expect(await readEnd('mail.contoso.co.uk', REGISTRIES, ask)).toEqual(new Date(ENDS))
  expect(asked.map((url) => url.split('/').at(-1))).toEqual(['mail.contoso.co.uk', 'contoso.co.uk'])
  expect(await readEnd('fabrikam.co.uk', REGISTRIES, ask)).toBeUndefined()
  expect(asked.at(-1)).toBe('https://rdap.example/uk/domain/co.uk')
})

test('a registry that has no time for it gives no answer', async () => {
  const ask: Ask = async () => ({ status: 429, body: {} })
  expect(await readEnd('contoso.com', REGISTRIES, ask)).toBeUndefined()
})
