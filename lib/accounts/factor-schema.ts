// Second factors: shapes, the same for server and browser.

import type {
  AuthenticationExtensionsClientOutputs,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server'
import { z } from 'zod'

export const SecondFactor = z.object({
  id: z.uuid(),
  kind: z.enum(['totp', 'passkey']),
  name: z.string(),
  createdAt: z.string(),
  lastUsedAt: z.string().nullable(),
})
export type SecondFactor = z.infer<typeof SecondFactor>

export const SecondFactors = z.object({
  items: z.array(SecondFactor),
  recoveryCodesLeft: z.number().int(),
})
export type SecondFactors = z.infer<typeof SecondFactors>

const isObject = (value: unknown) => typeof value === 'object' && value !== null

/** What the browser's WebAuthn answers, in base64url; the server's library reads the rest of it. */
const credential = {
  id: z.string().min(1).max(2000),
  rawId: z.string().min(1).max(2000),
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['cross-platform', 'platform']).optional().catch(undefined),
  clientExtensionResults: z.custom<AuthenticationExtensionsClientOutputs>(isObject),
}
const bytes = z.string().max(20_000)

export const RegistrationResponse = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: bytes,
    attestationObject: bytes,
    transports: z.array(z.string().max(40)).max(10).optional(),
  }),
})

export const AuthenticationResponse = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: bytes,
    authenticatorData: bytes,
    signature: bytes,
    userHandle: bytes.optional().catch(undefined),
  }),
})

/** People type the space that their app shows. */
export const TotpCode = z
  .string()
  .transform((typed) => typed.replace(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, 'must be the six digits that your app shows'))

export const GivenFactor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('totp'), code: TotpCode }),
  z.object({ kind: z.literal('recovery-code'), code: z.string().min(1, 'is needed').max(60) }),
  z.object({ kind: z.literal('passkey'), response: AuthenticationResponse }),
])
export type GivenFactor = z.infer<typeof GivenFactor>

const FactorName = z.string().trim().min(1, 'is needed').max(80)
const attempt = z.string().min(1).max(100)

/** Whose factor: that of the session, or of whoever must enrol between password and session. Both cookies may be there. */
export const Enrol = z.strictObject({ during: z.enum(['session', 'sign-in']) })
const during = Enrol.shape.during

/** `attempt` is handed back with the first code: nothing is kept of an app that never showed one. */
export const TotpEnrolment = z.object({ attempt: z.string(), secret: z.string(), uri: z.string() })
export const ConfirmTotp = z.strictObject({ during, attempt, name: FactorName, code: TotpCode })
export type ConfirmTotp = z.infer<typeof ConfirmTotp>

export const CreationOptions = z.custom<PublicKeyCredentialCreationOptionsJSON>(isObject)
export const RequestOptions = z.custom<PublicKeyCredentialRequestOptionsJSON>(isObject)

export const PasskeyEnrolment = z.object({ attempt: z.string(), options: CreationOptions })
export const ConfirmPasskey = z.strictObject({ during, attempt, name: FactorName, response: RegistrationResponse })
export type ConfirmPasskey = z.infer<typeof ConfirmPasskey>

/** Ten of them with the first factor, or when they are asked for anew; in this answer only. */
export const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) })
export type RecoveryCodes = z.infer<typeof RecoveryCodes>
