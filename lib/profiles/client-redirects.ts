// The redirect URIs of extensions and app as settings: the managing organization keeps them for the whole installation.

import type { Actor } from '@/lib/actor'
import { record } from '@/lib/console-audit/record'
import { withOrganization } from '@/lib/db/organization'
import { AppError } from '@/lib/errors'
import { isManaging } from './domain-claims'
import { deleteClientRedirect, upsertClientRedirect } from './redirect-queries'
import type { ClientRedirects, SetClientRedirect } from './redirect-schema'
import { EXAMPLES, readClientRedirects } from './redirects'

export async function listClientRedirects(actor: Actor): Promise<ClientRedirects> {
  await requireManaging(actor)
  return withOrganization(actor.organizationId, async ({ db }) => ({ items: await readClientRedirects(db) }))
}

/** Counts for every profile of the installation at once. */
export async function setClientRedirect(actor: Actor, { client, uri }: SetClientRedirect): Promise<ClientRedirects> {
  await requireManaging(actor)
  return withOrganization(actor.organizationId, async (scope) => {
    const before = (await readClientRedirects(scope.db)).find((one) => one.client === client)?.uri
    if (uri === null) await deleteClientRedirect(scope.db, client)
    else await upsertClientRedirect(scope.db, client, uri)
    const after = uri ?? EXAMPLES[client]
    const object = { id: scope.organizationId, name: client }
    if (after !== before) {
      await record(scope, actor, {
        action: 'sign-in.redirect-changed',
        object,
        before: { uri: before },
        after: { uri: after },
      })
    }
    return { items: await readClientRedirects(scope.db) }
  })
}

async function requireManaging(actor: Actor): Promise<void> {
  if (await isManaging(actor)) return
  throw new AppError('forbidden', 'Redirect URIs of clients are set by the managing organization, for all of them.')
}
