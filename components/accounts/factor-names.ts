import type { SecondFactor } from '@/lib/accounts/factor-schema'

export const FACTOR_KINDS: Record<SecondFactor['kind'], string> = { totp: 'Authenticator app', passkey: 'Passkey' }
