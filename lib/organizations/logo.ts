// What one can do with the logo of an organization: see, set and remove it.

import { type Actor, requireRight } from '@/lib/actor'
import { now } from '@/lib/clock'
import { record } from '@/lib/console-audit/record'
import { type Scope, withOrganization } from '@/lib/db/organization'
import { invalidField, notFound } from '@/lib/errors'
import { readImage } from './logo-image'
import { deleteLogo, selectLogo, upsertLogo } from './logo-queries'
import { LOGO_BYTES, LOGO_SIDE, Logo, type SetLogo } from './logo-schema'
import { selectOrganization } from './queries'

export async function getLogo(actor: Actor): Promise<{ logo: Logo | null }> {
  requireRight(actor, 'organizations.view')
  const row = await withOrganization(actor.organizationId, selectLogo)
  return { logo: row && present(row) }
}

export async function getLogoImage(actor: Actor): Promise<{ type: string; content: Uint8Array }> {
  requireRight(actor, 'organizations.view')
  const row = await withOrganization(actor.organizationId, selectLogo)
  if (row === null) throw notFound('The logo')
  return row
}

export async function setLogo(actor: Actor, input: SetLogo): Promise<Logo> {
  requireRight(actor, 'organizations.edit')
  const content = Uint8Array.from(Buffer.from(input.content, 'base64'))
  if (content.length > LOGO_BYTES) throw invalidField('content', 'must be at most 256 KB')
  const image = readImage(content)
  if (image === null) {
    const side = LOGO_SIDE.toLocaleString('en')
    throw invalidField('content', `must be a PNG that is not interlaced, or a JPEG, of at most ${side} pixels a side`)
  }
  const { type, width, height } = image
  return withOrganization(actor.organizationId, async (scope) => {
    const logo = { type, content, updatedAt: now() }
    await upsertLogo(scope, logo)
    await note(scope, actor, { action: 'organization.logo-set', after: { type, width, height, bytes: content.length } })
    return present(logo)
  })
}

export function removeLogo(actor: Actor): Promise<undefined> {
  requireRight(actor, 'organizations.edit')
  return withOrganization(actor.organizationId, async (scope) => {
    if (!(await deleteLogo(scope))) throw notFound('The logo')
    await note(scope, actor, { action: 'organization.logo-removed' })
    return undefined
  })
}

type Note = { action: 'organization.logo-set' | 'organization.logo-removed'; after?: Record<string, unknown> }

async function note(scope: Scope, actor: Actor, entry: Note): Promise<void> {
  const organization = await selectOrganization(scope)
  if (organization === null) throw notFound('The organization')
  await record(scope, actor, { ...entry, object: { id: organization.id, name: organization.name } })
}

function present({ type, content, updatedAt }: { type: string; content: Uint8Array; updatedAt: Date }): Logo {
  return Logo.parse({ type, bytes: content.length, updatedAt: updatedAt.toISOString() })
}
