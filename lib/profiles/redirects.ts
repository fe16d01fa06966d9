// The redirect URIs to register in Entra, one for each client: ours, Microsoft's, and those of extensions and app, which an installation sets.

import type { Cloud } from '@/lib/clouds/schema'
import type { Prisma } from '@/lib/db/generated/client'
import { loginHost } from '@/lib/oidc/provider'
import { redirectUri } from '@/lib/oidc/redirect-uri'
import { selectClientRedirects } from './redirect-queries'
import { type ClientName, type ClientRedirect, OwnClientName } from './redirect-schema'
import type { Redirect } from './sign-in-schema'

/** The originals' own addresses. */
export const EXAMPLES: Record<OwnClientName, string> = {
  'Google Chrome Extension': 'https://bpjfchmapbmjeklgmlkabfepflgfckip.chromiumapp.org',
  'Microsoft Edge Extension': 'https://ahdfobpkkckhdhbmnpjehdkepaddfhek.chromiumapp.org',
  'Firefox Extension': 'https://28c91153e2d5b36394cfb1543c897e447d0f1017.extensions.allizom.org',
  'iOS & Android': 'psrmobile://auth',
}
const EXAMPLE = 'An example: take the address of your own extension or app.'

export async function readRedirects(db: Prisma.TransactionClient, cloud: Cloud): Promise<Redirect[]> {
  return rowsOf(await readClientRedirects(db), cloud)
}

/** Null for an extension or app that still has the example: answers sent there would reach whoever that address belongs to. */
export async function findRedirect(
  db: Prisma.TransactionClient,
  cloud: Cloud,
  client: ClientName,
): Promise<Redirect | null> {
  const own = await readClientRedirects(db)
  if (own.some((one) => one.client === client && !one.set)) return null
  return rowsOf(own, cloud).find((one) => one.client === client) ?? null
}

function rowsOf(own: ClientRedirect[], cloud: Cloud): Redirect[] {
  return [
    { client: 'Web Application', platform: 'Web', uri: redirectUri(), note: null },
    {
      client: 'Advanced view & Autofill',
      platform: 'Web',
      uri: `${loginHost(cloud)}/common/oauth2/nativeclient`,
      note: 'WebView2 of Microsoft must be installed on the device.',
    },
    ...own.map(({ client, uri, set }): Redirect => {
      const platform = client === 'iOS & Android' ? 'Mobile & desktop' : 'Web'
      return { client, platform, uri, note: set ? null : EXAMPLE }
    }),
  ]
}

/** Of extensions and app: what was set, or the example. */
export async function readClientRedirects(db: Prisma.TransactionClient): Promise<ClientRedirect[]> {
  const set = await selectClientRedirects(db)
  return OwnClientName.options.map((client) => ({
    client,
    uri: set.get(client) ?? EXAMPLES[client],
    set: set.has(client),
  }))
}
