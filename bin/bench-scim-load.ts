// The client of the SCIM benchmark, in a process of its own: every profile pushes as Entra does, one request after the other on
// each of its connections. Gets its orders and gives its figures as messages.

import http from 'node:http'

export type Kind = 'look-up' | 'create' | 'change' | 'membership'
export type Orders = {
  origin: string
  seconds: number
  connections: number
  mix: Record<Kind, number>
  targets: { profileId: string; token: string; users: string[]; groups: string[] }[]
}
/** Milliseconds of each request, and how many were not answered as they should. */
export type Figures = { seconds: number; took: Record<Kind, number[]>; failures: number; firstFailure: string }

type Target = Orders['targets'][number]
type Sent = { method: string; path: string; body?: object; expected: number }

const URN = 'urn:ietf:params:scim:schemas'
const agent = new http.Agent({ keepAlive: true, maxSockets: 1_000 })
const took: Figures['took'] = { 'look-up': [], create: [], change: [], membership: [] }
let failures = 0
let firstFailure = ''
let counter = 0

process.on('message', (orders: Orders) => {
  void run(orders).then((figures) => process.send?.(figures, () => process.exit(0)))
})

async function run(orders: Orders): Promise<Figures> {
  const started = performance.now()
  const until = started + orders.seconds * 1_000
  await Promise.all(
    orders.targets.flatMap((target) => Array.from({ length: orders.connections }, () => push(orders, target, until))),
  )
  return { seconds: (performance.now() - started) / 1_000, took, failures, firstFailure }
}

async function push({ origin, mix }: Orders, target: Target, until: number): Promise<void> {
  while (performance.now() < until) {
    const kind = choose(mix)
    const sent = compose(kind, target)
    const begun = performance.now()
    const { status, text } = await send(origin, target, sent)
    took[kind].push(performance.now() - begun)
    if (status === sent.expected) continue
    failures += 1
    firstFailure ||= `${sent.method} ${sent.path} ${status} ${text.slice(0, 300)}`
  }
}

function choose(mix: Orders['mix']): Kind {
  let at = Math.random()
  for (const kind of ['create', 'change', 'membership'] as const) {
    at -= mix[kind]
    if (at < 0) return kind
  }
  return 'look-up'
}

function compose(kind: Kind, { users, groups }: Target): Sent {
  const n = ++counter
  switch (kind) {
    case 'look-up':
      return {
        method: 'GET',
        path: `/Users?filter=userName+eq+%22user${1 + (n % 700)}%40bench.example%22`,
        expected: 200,
      }
    case 'create':
      return { method: 'POST', path: '/Users', body: newUser(n), expected: 201 }
    case 'change':
      return { method: 'PATCH', path: `/Users/${pick(users)}`, body: patchOf(change(n)), expected: 200 }
    case 'membership':
      return {
        method: 'PATCH',
        path: `/Groups/${pick(groups)}`,
        body: patchOf(membership(n, pick(users))),
        expected: 204,
      }
  }
}

function newUser(n: number) {
  const userName = `new${n}.${process.pid}@bench.example`
  return {
    schemas: [`${URN}:core:2.0:User`, `${URN}:extension:enterprise:2.0:User`],
    externalId: `new-${n}`,
    userName,
    active: true,
    displayName: `New person ${n}`,
    emails: [{ primary: true, type: 'work', value: userName }],
    meta: { resourceType: 'User' },
    name: { formatted: `New person ${n}`, familyName: 'person', givenName: 'New' },
    phoneNumbers: [{ primary: true, type: 'work', value: `+49 30 ${n}` }],
    roles: [],
    title: 'Engineer',
    [`${URN}:extension:enterprise:2.0:User`]: { department: 'Sales', employeeNumber: String(n) },
  }
}

function change(n: number) {
  return [
    { op: 'Replace', path: 'displayName', value: `Renamed ${n}` },
    { op: 'Add', path: `${URN}:extension:enterprise:2.0:User:department`, value: `Department ${n % 50}` },
    { op: 'Replace', path: 'emails[type eq "work"].value', value: `renamed${n}@bench.example` },
  ]
}

function membership(n: number, user: string) {
  return [{ op: n % 3 === 0 ? 'Remove' : 'Add', path: 'members', value: [{ $ref: null, value: user }] }]
}

function patchOf(Operations: object[]) {
  return { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations }
}

function pick(from: string[]): string {
  return from[Math.floor(Math.random() * from.length)] ?? ''
}

function send(
  origin: string,
  { profileId, token }: Target,
  { method, path, body }: Sent,
): Promise<{ status: number; text: string }> {
  const payload = body === undefined ? '' : JSON.stringify(body)
  const headers = {
    authorization: `Bearer ${token}`,
    'user-agent': 'bench',
    ...(payload !== '' && {
      'content-type': 'application/scim+json; charset=utf-8',
      'content-length': Buffer.byteLength(payload),
    }),
  }
  return new Promise((resolve, reject) => {
    const request = http.request(
      `${origin}/api/scim/v2/${profileId}${path}`,
      { method, headers, agent },
      (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => {
          text += chunk
        })
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
      },
    )
    request.on('error', reject)
    request.end(payload)
  })
}
