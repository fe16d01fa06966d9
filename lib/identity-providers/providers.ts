// What one can do with identity providers: list, add, change, remove, and sign in by one.

import type { z } from 'zod'
import type { Actor } from '@/lib/actor'
import { now } from '@/lib/clock'
import { record } from '@/lib/console-audit/record'
import { seal, unseal } from '@/lib/crypto/seal'
import { newId } from '@/lib/db/id'
import { type Scope, withOrganization } from '@/lib/db/organization'
import { env } from '@/lib/env'
import { invalidField, notFound } from '@/lib/errors'
import { nameKey } from '@/lib/name-keys'
import { discover, entraDiscoveryUrl, type Provider } from '@/lib/oidc/provider'
import { providerRedirectUri } from '@/lib/oidc/redirect-uri'
import { refusalOf, refuse } from '@/lib/oidc/refusal'
import { deleteProvider, insertProvider, type ProviderRow, selectProviders, updateProvider } from './queries'
import { type AddProvider, type ChangeProvider, type IdentityProvider, ProviderKind } from './schema'

type Listed = { items: IdentityProvider[]; next: null; signInPage: string }

export async function listProviders(actor: Actor): Promise<Listed> {
  const rows = await withOrganization(actor.organizationId, (scope) => selectProviders(scope))
  return { items: rows.map(present), next: null, signInPage: `${env().ROLLCALL_URL}/sign-in/${actor.organizationId}` }
}

/** What the organization's own sign-in page offers to everybody. */
export async function listOffered(organizationId: string): Promise<{ id: string; name: string }[]> {
  const rows = await withOrganization(organizationId, (scope) => selectProviders(scope))
  return rows.map(({ id, name }) => ({ id, name }))
}

/** Refused where nothing answers at the discovery URL, which a later sign-in could only tell by failing. */
export async function addProvider(actor: Actor, input: z.output<typeof AddProvider>): Promise<IdentityProvider> {
  const { kind, name, clientId } = input
  const discoveryUrl = kind === 'microsoft' ? entraDiscoveryUrl(input.tenantId) : input.discoveryUrl
  await requireDocument(discoveryUrl, kind === 'microsoft' ? 'tenantId' : 'discoveryUrl')
  return withOrganization(actor.organizationId, async (scope) => {
    const id = newId()
    const at = now()
    const columns = { id, name, nameKey: nameKey(name), kind, discoveryUrl, clientId, createdAt: at, updatedAt: at }
    const clientSecretExpiresAt = endOf(input.clientSecretExpiresAt) ?? null
    const clientSecretSealed = sealed(scope, id, input.clientSecret)
    await insertProvider(scope, { ...columns, clientSecretSealed, clientSecretExpiresAt })
    const after = { kind, discoveryUrl, clientId, clientSecretExpiresAt }
    await record(scope, actor, { action: 'identity-provider.added', object: { id, name }, after })
    return present(await requireRow(scope, id))
  })
}

export function changeProvider(actor: Actor, id: string, input: ChangeProvider): Promise<IdentityProvider> {
  return withOrganization(actor.organizationId, async (scope) => {
    const before = await requireRow(scope, id)
    const { name = before.name, clientSecret } = input
    await updateProvider(scope, id, {
      name,
      nameKey: nameKey(name),
      updatedAt: now(),
      clientSecretExpiresAt: endOf(input.clientSecretExpiresAt),
      ...(clientSecret !== undefined && { clientSecretSealed: sealed(scope, id, clientSecret) }),
    })
    const after = await requireRow(scope, id)
    await record(scope, actor, {
      action: 'identity-provider.changed',
      object: { id, name },
      before: { name: before.name, clientSecretExpiresAt: before.clientSecretExpiresAt },
      after: {
        name,
        clientSecretExpiresAt: after.clientSecretExpiresAt,
        clientSecretRenewed: clientSecret !== undefined,
      },
    })
    return present(after)
  })
}

export async function removeProvider(actor: Actor, id: string): Promise<void> {
  await withOrganization(actor.organizationId, async (scope) => {
    const { name, discoveryUrl, users } = await requireRow(scope, id)
    await deleteProvider(scope, id)
    const before = { discoveryUrl, users }
    await record(scope, actor, { action: 'identity-provider.removed', object: { id, name }, before })
  })
}

/** What a sign-in needs, asked anew each time: nothing of a provider is kept between two. */
export type RelyingParty = {
  id: string
  name: string
  provider: Provider
  clientId: string
  clientSecret: string
  redirectUri: string
}

/** Refuses a provider that was removed, or whose configuration cannot be read. */
export async function openProvider(organizationId: string, id: string): Promise<RelyingParty> {
  const [row] = await withOrganization(organizationId, (scope) => selectProviders(scope, id))
  if (row === undefined) throw refuse({ reason: 'provider' })
  const { name, clientId, discoveryUrl, clientSecretSealed } = row
  const clientSecret = unseal(clientSecretSealed, placeOf(organizationId, id))
  const provider = await discoverAgain(discoveryUrl)
  return { id, name, provider, clientId, clientSecret, redirectUri: providerRedirectUri(id) }
}

/** What went wrong there is for the log: in front of the page sits somebody who cannot mend it. */
async function discoverAgain(discoveryUrl: string): Promise<Provider> {
  try {
    return await discover(discoveryUrl)
  } catch (err) {
    throw refuse({ reason: 'provider' }, err)
  }
}

async function requireDocument(discoveryUrl: string, field: string): Promise<void> {
  try {
    await discover(discoveryUrl)
  } catch (err) {
    if (refusalOf(err) === null) throw err
    throw invalidField(
      field,
      'leads to no OpenID configuration: it must answer over https at a public address and name its own issuer',
    )
  }
}

async function requireRow(scope: Scope, id: string): Promise<ProviderRow> {
  const [row] = await selectProviders(scope, id)
  if (row === undefined) throw notFound('The provider')
  return row
}

function placeOf(organizationId: string, id: string) {
  return { organizationId, table: 'identity_provider', column: 'client_secret_sealed', id }
}

function sealed({ organizationId }: Scope, id: string, secret: string) {
  return new Uint8Array(seal(secret, placeOf(organizationId, id)))
}

/** The last day counts whole; undefined changes nothing. */
function endOf(day: string | null | undefined): Date | null | undefined {
  return typeof day === 'string' ? new Date(`${day}T23:59:59Z`) : day
}

function present(row: ProviderRow): IdentityProvider {
  const { id, name, discoveryUrl, clientId, clientSecretExpiresAt, users } = row
  const kind = ProviderKind.parse(row.kind)
  const shown = { id, name, kind, discoveryUrl, clientId, users, redirectUri: providerRedirectUri(id) }
  return { ...shown, clientSecretExpiresAt: clientSecretExpiresAt?.toISOString() ?? null }
}
