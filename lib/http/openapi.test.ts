import { readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { Right } from '@/lib/rights/schema'
import { refuseMethod } from './allowed-methods'
import { openApiDocument } from './openapi'
import { OPERATIONS } from './operations'

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']
const ROOT = path.resolve('app/api/v1')

/** `GET /api/v1/organizations/{organizationId}/users` for every method that a route file exports. */
async function exported(): Promise<string[]> {
  const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('route.ts') && !file.includes('[...'),
  )
  const routes = files.map(async (file) => {
    const address = `/api/v1/${path.dirname(file)}`.replaceAll('[', '{').replaceAll(']', '}')
    const module: Record<string, unknown> = await import(path.join(ROOT, file))
    return METHODS.filter((method) => method in module).map((method) => `${method} ${address}`)
  })
  return (await Promise.all(routes)).flat().sort()
}

test('every exported method has its operation and every operation its route', async () => {
  expect(OPERATIONS.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(await exported())
}, 60_000)

describe('the document', () => {
  const document = JSON.parse(JSON.stringify(openApiDocument('https://rollcall.example')))
  const operations: [string, Record<string, unknown>][] = Object.entries<Record<string, Record<string, unknown>>>(
    document.paths,
  ).flatMap(([address, methods]) =>
    Object.entries(methods).map(([method, one]): [string, Record<string, unknown>] => [`${method} ${address}`, one]),
  )

  test('is OpenAPI 3.1 with a path for each address, security schemes and the problem', () => {
    expect(document).toMatchObject({
      openapi: '3.1.0',
      info: { title: 'Rollcall', version: expect.any(String) },
      servers: [{ url: 'https://rollcall.example' }],
      components: {
        schemas: { Problem: { type: 'object', required: ['type', 'title', 'status', 'detail', 'requestId'] } },
        securitySchemes: { apiToken: { type: 'http', scheme: 'bearer' }, session: { type: 'apiKey', in: 'cookie' } },
      },
    })
    expect(operations).toHaveLength(OPERATIONS.length)
  })

  test('names each operation once', () => {
    const ids = operations.map(([, one]) => one.operationId)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(/^[a-z][A-Za-z]+$/)
  })

  test('resolves every reference', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(
      ([, pointer = '']) => pointer,
    )
    expect(references.length).toBeGreaterThan(0)
    for (const pointer of references) {
      expect(
        pointer
          .split('/')
          .reduce<unknown>(
            (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
            document,
          ),
        pointer,
      ).toBeDefined()
    }
  })

  test.each(operations)('%s says what it takes, answers and refuses', (name, one) => {
    const placeholders = [...name.matchAll(/\{(\w+)\}/g)].map(([, placeholder]) => placeholder)
    const parameters: { name: string; in: string }[] = Array.isArray(one.parameters) ? one.parameters : []
    expect(parameters.filter((parameter) => parameter.in === 'path').map((parameter) => parameter.name)).toEqual(
      placeholders,
    )
    expect(new Set(parameters.map((parameter) => parameter.name)).size).toBe(parameters.length)
    const statuses = Object.keys(Object(one.responses)).map(Number)
    expect(statuses.filter((status) => status < 300)).toHaveLength(1)
    expect(statuses).toContain(500)
    if (JSON.stringify(one.security) !== '[]') expect(statuses).toContain(401)
    if (placeholders.length > 0) expect(statuses).toContain(404)
    expect(JSON.stringify(one)).not.toContain('undefined')
  })

  test('says of every operation with a right which one', () => {
    const named = OPERATIONS.filter(({ access }) => access !== 'public' && access !== 'session')
    expect(named.map(({ access }) => Right.safeParse(access).success)).not.toContain(false)
    for (const { method, path, access } of named)
      expect(document.paths[path][method.toLowerCase()].description).toContain(access)
  })
})

describe('a method that an address does not have', () => {
  const id = '018f0000-0000-7000-8000-000000000000'

  test('is answered 405 as a problem that names those it has', async () => {
    const response = refuseMethod('PUT', `/api/v1/organizations/${id}`)
    expect(response?.status).toBe(405)
    expect(response?.headers.get('allow')).toBe('GET, PATCH, DELETE')
    expect(response?.headers.get('content-type')).toBe('application/problem+json')
    expect(await response?.json()).toMatchObject({
      status: 405,
      detail: 'This address takes GET, PATCH, DELETE, not PUT.',
    })
  })

  test.each([
    ['GET', '/api/v1/session'],
    ['HEAD', '/api/v1/session'],
    ['OPTIONS', '/api/v1/session'],
    ['POST', '/api/v1/nothing'],
    ['POST', '/sign-in'],
    ['PATCH', `/api/scim/v2/${id}/Users`],
    ['GET', `/api/v1/organizations/${id}/users/${id}`],
  ])('leaves %s %s alone', (method, pathname) => {
    expect(refuseMethod(method, pathname)).toBeNull()
  })

  test('of a fixed address is told from one with a parameter in its place', () => {
    expect(refuseMethod('PUT', `/api/v1/organizations/${id}/users/export`)?.headers.get('allow')).toBe('GET')
  })
})
