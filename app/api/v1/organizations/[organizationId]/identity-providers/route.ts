import { apiRoute } from '@/lib/http/api-route'
import { addProvider, listProviders } from '@/lib/identity-providers/providers'
import { providerOperations } from '@/lib/identity-providers/schema'

export const GET = apiRoute(providerOperations.list, ({ actor }) => listProviders(actor))

export const POST = apiRoute(providerOperations.add, ({ actor, body }) => addProvider(actor, body))
