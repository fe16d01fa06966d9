// Passkeys: WebAuthn ceremonies for this installation's own address, without a database.

import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import ipaddr from 'ipaddr.js'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'

export type Credential = { id: string; publicKey: Uint8Array<ArrayBuffer>; counter: number; transports: string[] }

/** WebAuthn §5.1.2: browsers offer passkeys to names only, and only over https or on localhost. */
export function passkeysWork(): boolean {
  const { protocol, hostname } = new URL(env().ROLLCALL_URL)
  const isAddress = ipaddr.isValid(hostname.replace(/^\[|\]$/g, ''))
  return !isAddress && (protocol === 'https:' || hostname === 'localhost')
}

type Owner = { id: string; userName: string; displayName: string }

/** What is registered already is excluded, so that one device is not kept twice. */
export function registrationOptions(
  { id, userName, displayName }: Owner,
  registered: Pick<Credential, 'id' | 'transports'>[],
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  return generateRegistrationOptions({
    rpName: 'Rollcall',
    rpID: relyingParty().id,
    userID: new TextEncoder().encode(id),
    userName,
    userDisplayName: displayName,
    attestationType: 'none',
    excludeCredentials: registered.map(descriptor),
    authenticatorSelection: { residentKey: 'discouraged', userVerification: 'required' },
  })
}

/** Throws invalid for an answer to another challenge, from another address, or without the owner's verification. */
export async function readRegistration(response: RegistrationResponseJSON, challenge: string): Promise<Credential> {
  const { id, origin } = relyingParty()
  const expected = { expectedChallenge: challenge, expectedOrigin: origin, expectedRPID: id }
  const verified = await verifyRegistrationResponse({ response, ...expected, requireUserVerification: true }).catch(
    refuse('This passkey was not registered: the answer of the device does not belong to this request. Start again.'),
  )
  if (!verified.verified) throw new AppError('invalid', 'This passkey was not registered: its signature is wrong.')
  const { credential } = verified.registrationInfo
  const { publicKey, counter, transports = [] } = credential
  return { id: credential.id, publicKey: Uint8Array.from(publicKey), counter, transports }
}

export function authenticationOptions(
  credentials: Pick<Credential, 'id' | 'transports'>[],
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  return generateAuthenticationOptions({
    rpID: relyingParty().id,
    allowCredentials: credentials.map(descriptor),
    userVerification: 'required',
  })
}

/** The new signature counter; null for a wrong signature, another challenge or address, or a counter that went back (a copy). */
export async function readAuthentication(
  response: AuthenticationResponseJSON,
  { challenge, credential }: { challenge: string; credential: Credential },
): Promise<number | null> {
  const { id, origin } = relyingParty()
  const expected = { expectedChallenge: challenge, expectedOrigin: origin, expectedRPID: id }
  // Whatever the library finds wrong with an answer that a stranger may send, the factor was not shown.
  const read = await verifyAuthenticationResponse({
    response,
    credential,
    ...expected,
    requireUserVerification: true,
  }).catch(() => null)
  return read?.verified ? read.authenticationInfo.newCounter : null
}

function descriptor({ id, transports }: Pick<Credential, 'id' | 'transports'>) {
  return { id, transports }
}

function relyingParty(): { id: string; origin: string } {
  const url = env().ROLLCALL_URL
  return { id: new URL(url).hostname, origin: url }
}

function refuse(sentence: string) {
  return (cause: unknown): never => {
    throw new AppError('invalid', sentence, { cause })
  }
}
