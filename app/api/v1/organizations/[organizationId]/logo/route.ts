import { apiRoute } from '@/lib/http/api-route'
import { getLogo, removeLogo, setLogo } from '@/lib/organizations/logo'
import { logoOperations } from '@/lib/organizations/logo-schema'

export const GET = apiRoute(logoOperations.get, ({ actor }) => getLogo(actor))

export const PUT = apiRoute(logoOperations.set, ({ actor, body }) => setLogo(actor, body))

export const DELETE = apiRoute(logoOperations.remove, ({ actor }) => removeLogo(actor))
