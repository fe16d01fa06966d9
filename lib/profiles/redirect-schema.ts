// Where the clients of a sign-in are sent back to: their names, and the addresses that an installation sets itself.

import { z } from 'zod'
import { operation } from '@/lib/operation'

export const ClientName = z.enum([
  'Web Application',
  'Advanced view & Autofill',
  'Google Chrome Extension',
  'Microsoft Edge Extension',
  'Firefox Extension',
  'iOS & Android',
])
export type ClientName = z.infer<typeof ClientName>

/** The first two are ours and Microsoft's. */
export const OwnClientName = ClientName.exclude(['Web Application', 'Advanced view & Autofill'])
export type OwnClientName = z.infer<typeof OwnClientName>

export const ClientRedirect = z.object({
  client: OwnClientName,
  uri: z.string(),
  /** False: still the example that the program came with. */
  set: z.boolean(),
})
export type ClientRedirect = z.infer<typeof ClientRedirect>
export const ClientRedirects = z.object({ items: z.array(ClientRedirect) })
export type ClientRedirects = z.infer<typeof ClientRedirects>

/** Microsoft Learn: "Redirect URI (reply URL) outline and restrictions" allows 256 characters. */
const MAX_URI = 256
const NEVER = new Set(['javascript:', 'data:', 'vbscript:', 'blob:', 'file:', 'about:'])

/** Compared letter by letter with what is registered in Entra, so it is kept as it was given. */
const RedirectUri = z
  .string()
  .trim()
  .max(MAX_URI, `must have at most ${MAX_URI} characters`)
  .refine(isRedirectUri, 'must be an address such as https://your-extension.chromiumapp.org or your-app://auth')

function isRedirectUri(text: string): boolean {
  if (!URL.canParse(text) || /[#\s*]/.test(text)) return false
  const url = new URL(text)
  if (url.username !== '' || NEVER.has(url.protocol)) return false
  return url.protocol !== 'http:' || url.hostname === 'localhost' || url.hostname === '127.0.0.1'
}

export const SetClientRedirect = z
  .strictObject({
    client: OwnClientName,
    /** Null: the example again. */
    uri: RedirectUri.nullable(),
  })
  .refine(({ client, uri }) => uri === null || client === 'iOS & Android' || uri.startsWith('https://'), {
    path: ['uri'],
    message: 'must begin with https:// for an extension',
  })
export type SetClientRedirect = z.infer<typeof SetClientRedirect>

const path = '/api/v1/organizations/{organizationId}/sign-in-clients'

export const redirectOperations = {
  list: operation({
    method: 'GET',
    path,
    summary: 'The redirect URIs of browser extensions and app, for all organizations; for the managing organization',
    access: 'sign-in.manage',
    response: ClientRedirects,
  }),
  set: operation({
    method: 'PUT',
    path,
    summary: 'Set the redirect URI of an extension or the app; for the managing organization',
    access: 'sign-in.manage',
    body: SetClientRedirect,
    response: ClientRedirects,
  }),
}
