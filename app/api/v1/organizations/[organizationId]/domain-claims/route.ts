import { apiRoute } from '@/lib/http/api-route'
import { listDomainClaims } from '@/lib/profiles/domain-claims'
import { signInSettingsOperations } from '@/lib/profiles/sign-in-schema'

export const GET = apiRoute(signInSettingsOperations.claims, ({ actor }) => listDomainClaims(actor))
