import { beforeEach, expect, test } from 'vitest'
import { openedGraph } from '@/e2e/fixtures/opened-graph'
import { discoverTenant } from './discover'

let m: Awaited<ReturnType<typeof openedGraph>>

beforeEach(async () => {
  m = await openedGraph()
  return m.close
})

const TENANT = '0b1d8b2c-7b1e-4c3e-9f58-0d5a1f2b3c4d'

function published(host: string, more: object = {}) {
  const issuer = `${host}/${TENANT}/v2.0`
  return { json: { issuer, token_endpoint: `${host}/${TENANT}/oauth2/v2.0/token`, ...more } }
}

test('finds the tenant behind a domain', async () => {
  m.answer(published(m.url))
  expect(await discoverTenant('global', 'Contoso.COM')).toEqual({ tenantId: TENANT, cloud: null })
  expect(m.requests[0]?.url).toBe('/contoso.com/v2.0/.well-known/openid-configuration')
})

test('asks for an international domain by its ASCII form', async () => {
  m.answer(published(m.url))
  await discoverTenant('global', 'bücher.example')
  expect(m.requests[0]?.url).toBe('/xn--bcher-kva.example/v2.0/.well-known/openid-configuration')
})

test.each([
  ['https://login.microsoftonline.com', {}, 'global'],
  ['https://login.microsoftonline.com', { tenant_region_sub_scope: 'GCC' }, 'global'],
  ['https://login.microsoftonline.us', { tenant_region_sub_scope: 'DODCON' }, 'us-government'],
  ['https://login.microsoftonline.us', { tenant_region_sub_scope: 'DOD' }, 'us-government-dod'],
  ['https://login.microsoftonline.com', { tenant_region_sub_scope: 'DODCON' }, 'us-government'],
  ['https://login.partner.microsoftonline.cn', {}, 'china'],
])('tells the cloud by the endpoints at %s and the region %j: %s', async (host, more, cloud) => {
  m.answer(published(host, more))
  expect(await discoverTenant('global', 'contoso.com')).toEqual({ tenantId: TENANT, cloud })
})

test('a domain that nobody has leads to no tenant', async () => {
  m.answer({ status: 400, json: { error: 'invalid_tenant', error_codes: [90002] } })
  expect(await discoverTenant('global', 'nobody.example')).toBeNull()
})

test.each(['contoso', '../common', 'contoso.com/x', 'contoso.com?x', 'a b.com', '-x.com', ''])(
  '%j is no domain and is never sent anywhere',
  async (text) => {
    expect(await discoverTenant('global', text)).toBeNull()
    expect(m.requests).toEqual([])
  },
)

test('an answer that is none is an error, not a missing tenant', async () => {
  m.answer({ status: 503, text: 'busy' }, { json: { issuer: 'https://elsewhere.example' } })
  await expect(discoverTenant('global', 'contoso.com')).rejects.toMatchObject({ kind: 'unreachable', status: 503 })
  await expect(discoverTenant('global', 'contoso.com')).rejects.toMatchObject({ code: 'no-issuer' })
})
