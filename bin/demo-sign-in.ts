// Lets the people of a demo's simulated tenant sign in: what an administrator does in the Entra portal and in Rollcall, over both APIs.

import { z } from 'zod'
import type { Rest } from './rest'

type Place = { organizationId: string; profileId: string; url: string }

const Application = z.object({ applicationId: z.string() })
const Secret = z.object({ secret: z.string() })
const Person = z.object({ userName: z.string(), password: z.string(), code: z.string() })
const People = z.object({ items: z.tuple([Person]).rest(Person) })
const Settings = z.object({ domains: z.array(z.object({ domain: z.string() })) })

/** Registers the application with every start, since the address of this Rollcall may be another; all else is found as it was. Returns someone who can sign in. */
export async function openSignIn(rest: Rest, simulator: Rest, { organizationId, profileId, url }: Place) {
  const organization = `/api/v1/organizations/${organizationId}`
  const profile = `${organization}/profiles/${profileId}`
  const { applicationId: appId } = await rest('GET', profile, Application)
  const web = [`${url}/authentication/login-via-oidc`]
  await simulator('POST', '/api/login/apps', z.unknown(), { appId, displayName: 'Rollcall', redirectUris: { web } })
  const { secret } = await simulator('POST', '/api/login/secrets', Secret, { appId })
  await rest('PATCH', profile, z.unknown(), { clientSecret: secret })

  const [person] = (await simulator('GET', '/api/login/people', People)).items
  const domain = person.userName.replace(/^.*@/, '')
  const { domains } = await rest('GET', `${profile}/sign-in`, Settings)
  if (!domains.some((one) => one.domain === domain)) await rest('POST', `${profile}/domains`, z.unknown(), { domain })
  const claim = { domain, claimantId: organizationId, profileId }
  await rest('POST', `${organization}/domain-claims/confirm`, z.unknown(), claim)
  const everyone = { subject: { kind: 'everyone' }, rights: ['structure.view'] }
  await rest('POST', `${organization}/rights/grants`, z.unknown(), everyone)
  return person
}
