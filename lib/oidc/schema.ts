// Why a sign-in was refused, in words for whoever reads the page: what happened, whose side it is on, what to do.

import { z } from 'zod'
import { APPLICATION_CODES } from './application-codes-schema'
import { PERSON_CODES } from './person-codes-schema'

/** Who can mend it: whoever signs in, administrators of the Entra tenant, those of Rollcall, or Microsoft. */
export type Side = 'person' | 'tenant' | 'rollcall' | 'microsoft'
export type Explanation = { title: string; side: Side; sentence: string; fix: string }

export const SIDES: Readonly<Record<Side, string>> = {
  person: 'You can mend this yourself.',
  tenant: 'This is for an administrator of your Microsoft Entra tenant.',
  rollcall: 'This is for an administrator of Rollcall.',
  microsoft: 'This is on the side of Microsoft.',
}

export const Reason = z.enum([
  'cancelled',
  'consent',
  'microsoft',
  'unreachable',
  'other-browser',
  'stale',
  'malformed',
  'signature',
  'keys',
  'algorithm',
  'issuer',
  'tenant',
  'audience',
  'nonce',
  'clock',
  'sign-in-off',
  'not-pushed',
  'disabled',
  'guest',
  'other-object',
  'not-bound',
  'ambiguous',
  'chosen-elsewhere',
  'provider',
  'not-invited',
  'bound-elsewhere',
])
export type Reason = z.infer<typeof Reason>

const REASONS: Readonly<Record<Reason, Explanation>> = {
  cancelled: {
    title: 'You left the sign-in at Microsoft',
    side: 'person',
    sentence: 'Microsoft reports that the sign-in was cancelled, or that access was not granted.',
    fix: 'Start again whenever you like. Nothing was changed.',
  },
  consent: {
    title: 'Microsoft wants a step of yours first',
    side: 'tenant',
    sentence: 'Consent, a second factor or a new sign-in is missing at Microsoft.',
    fix: 'Start again and follow the steps there. Where it asks for an administrator: App registrations > the application > API permissions > Grant admin consent.',
  },
  microsoft: {
    title: 'Microsoft refused the sign-in',
    side: 'tenant',
    sentence: 'Microsoft answered with an error instead of a sign-in.',
    fix: 'Give the code and the correlation ID to an administrator of your tenant: the sign-in log in the Entra admin center shows the reason.',
  },
  unreachable: {
    title: 'Microsoft did not answer Rollcall',
    side: 'rollcall',
    sentence: 'You signed in at Microsoft, but this server could not reach Microsoft to check it.',
    fix: "Try again in a minute. If it stays: the server needs https access to Microsoft's login address (port 443, proxy, DNS).",
  },
  'other-browser': {
    title: 'This answer belongs to another sign-in',
    side: 'person',
    sentence: 'The answer of Microsoft does not belong to a sign-in that this browser started.',
    fix: 'Start again here. Never follow a sign-in link that somebody sent to you.',
  },
  stale: {
    title: 'This sign-in is over',
    side: 'person',
    sentence: 'The answer of Microsoft came a second time, or more than 15 minutes after the start.',
    fix: 'Start again. Going back in the browser or reloading repeats an old answer.',
  },
  malformed: {
    title: 'The answer of Microsoft is incomplete',
    side: 'microsoft',
    sentence: 'The answer lacks what a sign-in needs.',
    fix: 'Start again. If it stays, an administrator of Rollcall runs Test sign-in on the profile.',
  },
  signature: {
    title: 'The token is not genuine',
    side: 'microsoft',
    sentence: 'The signature of the token is wrong: it was changed on its way, or Microsoft did not make it.',
    fix: 'Start again. If it stays, something between this server and Microsoft changes what is sent.',
  },
  keys: {
    title: 'The token is signed with an unknown key',
    side: 'microsoft',
    sentence: 'The key that signed the token is not among those that Microsoft publishes for this tenant.',
    fix: 'Start again. Microsoft changes its keys from time to time; Rollcall reads them anew at each sign-in.',
  },
  algorithm: {
    title: 'The token is not signed as it must be',
    side: 'microsoft',
    sentence: 'Rollcall takes tokens signed with RS256 only.',
    fix: 'An administrator of your tenant removes the special token signing of this application.',
  },
  issuer: {
    title: 'The token is of another issuer',
    side: 'tenant',
    sentence: 'The token names another tenant or another cloud as its issuer than the profile.',
    fix: 'Sign in with your account of this organization. Administrators compare Tenant ID and cloud of the profile.',
  },
  tenant: {
    title: 'You signed in at another tenant',
    side: 'person',
    sentence: 'The account belongs to another Entra tenant than the one this organization is connected to.',
    fix: 'Start again and choose the account of this organization.',
  },
  audience: {
    title: 'The token is for another application',
    side: 'rollcall',
    sentence: 'Microsoft made the token for another application than the one of the profile.',
    fix: 'Administrators compare the Application ID of the profile with the one in App registrations.',
  },
  nonce: {
    title: 'The token belongs to another sign-in',
    side: 'person',
    sentence: 'The token does not carry the number that this sign-in began with.',
    fix: 'Start again in this browser.',
  },
  clock: {
    title: 'The token is not valid at this time',
    side: 'rollcall',
    sentence: 'By the clock of this server the token has expired or is not valid yet.',
    fix: 'Start again. If it stays, set the clock of the server (NTP): it may differ from that of Microsoft by five minutes.',
  },
  'sign-in-off': {
    title: 'Sign-in with Microsoft is off',
    side: 'rollcall',
    sentence: 'The profile was deleted, or its client secret was removed, while you were at Microsoft.',
    fix: 'Ask an administrator of Rollcall to set up sign-in in the Entra ID profile.',
  },
  'not-pushed': {
    title: 'Your account is not known here',
    side: 'tenant',
    sentence: 'Microsoft knows you, but your account was not provisioned to this organization.',
    fix: 'An administrator of your tenant assigns you under Enterprise applications > the application > Users and groups; it takes up to 40 minutes.',
  },
  disabled: {
    title: 'Your account is disabled here',
    side: 'tenant',
    sentence: 'Microsoft knows you, but your account is disabled in this organization.',
    fix: 'An administrator of your tenant enables the account or assigns it to the application again.',
  },
  guest: {
    title: 'Guests are not recognized by their name',
    side: 'rollcall',
    sentence: 'You are a guest in the tenant, and your account here is not tied to your object ID.',
    fix: 'An administrator of Rollcall sets the object ID on your user, or maps objectId to externalId in the provisioning.',
  },
  'other-object': {
    title: 'This account is not the one known here',
    side: 'rollcall',
    sentence: 'Somebody with your user name is known here, but with another object ID in Microsoft Entra ID.',
    fix: 'Administrators of Rollcall see it in the bell: they compare the object IDs and clear the old one if the account was made anew.',
  },
  'not-bound': {
    title: 'Your account is not tied to Microsoft yet',
    side: 'rollcall',
    sentence: 'Your user is known here by name only, and this profile does not accept names as proof.',
    fix: 'An administrator maps objectId to externalId in the provisioning, allows binding by user name, or sets the object ID on your user.',
  },
  ambiguous: {
    title: 'Two users bear your object ID',
    side: 'rollcall',
    sentence: 'More than one user of this organization is tied to your object ID.',
    fix: 'An administrator of Rollcall removes the wrong one or clears its object ID.',
  },
  'chosen-elsewhere': {
    title: 'Several organizations know you',
    side: 'person',
    sentence: 'The choice of the organization took too long or was made already.',
    fix: 'Start again.',
  },
  provider: {
    title: 'The sign-in provider was not accepted',
    side: 'rollcall',
    sentence: 'The provider refused the sign-in, did not answer, or answered with what cannot be trusted.',
    fix: 'Start again. If it stays, an administrator of Rollcall finds the cause in the log of the server, and compares client ID, secret and discovery URL with the provider.',
  },
  'not-invited': {
    title: 'This account belongs to nobody here',
    side: 'rollcall',
    sentence: 'The provider knows you, but no active user here is tied to the account that you signed in with.',
    fix: 'Start again with the account that you were invited with. Without one, an administrator of Rollcall sends you an invitation.',
  },
  'bound-elsewhere': {
    title: 'This account is tied to somebody else',
    side: 'rollcall',
    sentence: 'Another user here signs in with this account already.',
    fix: 'Open the invitation again and sign in with another account, or set a password.',
  },
}

/** What a page may be asked to explain: no text of anybody else's gets onto it. */
export const Refusal = z.object({
  reason: Reason,
  /** The number in AADSTS50011. */
  code: z.number().int().positive().max(999_999_999).optional(),
  /** Microsoft finds the sign-in by it. */
  correlationId: z.guid().optional(),
})
export type Refusal = z.infer<typeof Refusal>

export function explain({ reason, code }: Refusal): Explanation {
  return (reason === 'microsoft' ? findCode(code) : null) ?? REASONS[reason]
}

/** Null for a code that is not in the catalogue, which has the documented ones that a sign-in to this program can meet. */
export function findCode(code: number | undefined): Explanation | null {
  return (code === undefined ? undefined : (PERSON_CODES[code] ?? APPLICATION_CODES[code])) ?? null
}

/** From `AADSTS50011`, `50011`, or a whole message that was copied; null without one. */
export function readCode(text: string): number | null {
  const [, code] = /(?:AADSTS|\b)(\d{4,9})(?!\d|-)/i.exec(text) ?? []
  return code === undefined ? null : Number(code)
}
