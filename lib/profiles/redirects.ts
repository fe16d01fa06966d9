// The redirect URIs to register in Entra, one for each client; those of extensions and app are the originals' examples.

import { loginHost } from '@/lib/oidc/provider'
import { redirectUri } from '@/lib/oidc/redirect-uri'
import type { Cloud } from './schema'
import type { Redirect } from './sign-in-schema'

const EXAMPLE = 'An example: take the address of your own extension or app.'

export function redirectsOf(cloud: Cloud): Redirect[] {
  return [
    { client: 'Web Application', platform: 'Web', uri: redirectUri(), note: null },
    {
      client: 'Advanced view & Autofill',
      platform: 'Web',
      uri: `${loginHost(cloud)}/common/oauth2/nativeclient`,
      note: 'WebView2 of Microsoft must be installed on the device.',
    },
    {
      client: 'Google Chrome Extension',
      platform: 'Web',
      uri: 'https://bpjfchmapbmjeklgmlkabfepflgfckip.chromiumapp.org',
      note: EXAMPLE,
    },
    {
      client: 'Microsoft Edge Extension',
      platform: 'Web',
      uri: 'https://ahdfobpkkckhdhbmnpjehdkepaddfhek.chromiumapp.org',
      note: EXAMPLE,
    },
    {
      client: 'Firefox Extension',
      platform: 'Web',
      uri: 'https://28c91153e2d5b36394cfb1543c897e447d0f1017.extensions.allizom.org',
      note: EXAMPLE,
    },
    { client: 'iOS & Android', platform: 'Mobile & desktop', uri: 'psrmobile://auth', note: EXAMPLE },
  ]
}
