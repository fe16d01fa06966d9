// The second step of a sign-in, and enrolling second factors: shapes and operations, the same for server and browser.

import { z } from 'zod'
import {
  ConfirmPasskey,
  ConfirmTotp,
  Enrol,
  GivenFactor,
  PasskeyEnrolment,
  RecoveryCodes,
  RequestOptions,
  TotpEnrolment,
} from '@/lib/accounts/factor-schema'
import { operation } from '@/lib/operation'

/** What the sign-in page asks for next. */
export const Due = z.object({
  methods: z.array(z.enum(['totp', 'passkey', 'recovery-code'])),
  /** For the browser's WebAuthn; null without a passkey, or where this address cannot have any. */
  passkey: RequestOptions.nullable(),
  /** There is no factor yet, and the organization demands one. */
  enrol: z.boolean(),
  passkeysWork: z.boolean(),
})
export type Due = z.infer<typeof Due>

/** `enrolled`: with the factor that was set up in this very sign-in. */
export const SecondStep = z.union([GivenFactor, z.object({ kind: z.literal('enrolled') })])
export type SecondStep = z.infer<typeof SecondStep>

const factors = '/api/v1/second-factors'

/** For whoever is signed in and proved his password a moment ago, and for whoever must enrol before he gets in. */
export const enrolmentOperations = {
  beginTotp: operation({
    method: 'POST',
    path: `${factors}/totp`,
    summary: 'Begin to set up an authenticator app: the secret for it, good for ten minutes',
    access: 'public',
    body: Enrol,
    response: TotpEnrolment,
    status: 201,
  }),
  confirmTotp: operation({
    method: 'POST',
    path: `${factors}/totp/confirmation`,
    summary: 'Finish setting up the app with the first code it shows; your other sessions end',
    access: 'public',
    body: ConfirmTotp,
    response: RecoveryCodes,
    status: 201,
  }),
  beginPasskey: operation({
    method: 'POST',
    path: `${factors}/passkey`,
    summary: 'Begin to register a passkey: the options for WebAuthn, good for five minutes and one answer',
    access: 'public',
    body: Enrol,
    response: PasskeyEnrolment,
    status: 201,
  }),
  confirmPasskey: operation({
    method: 'POST',
    path: `${factors}/passkey/confirmation`,
    summary: 'Finish registering a passkey with the answer of WebAuthn; your other sessions end',
    access: 'public',
    body: ConfirmPasskey,
    response: RecoveryCodes,
    status: 201,
  }),
}
