import { apiRoute } from '@/lib/http/api-route'
import { credentialOperations } from '@/lib/sources/credential-schema'
import { createCredential, listCredentials } from '@/lib/sources/credentials'

export const GET = apiRoute(credentialOperations.list, ({ actor, query }) => listCredentials(actor, query))

export const POST = apiRoute(credentialOperations.create, ({ actor, body }) => createCredential(actor, body))
