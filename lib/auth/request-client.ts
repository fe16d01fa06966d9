// Where a request came from: the address that server.ts worked out, and the program that sent it.

export type Client = { address: string | null; agent: string | null }

/** server.ts writes this header over whatever a client sent under its name. */
const ADDRESS_HEADER = 'x-rollcall-address'

export function clientOf(request: Request): Client {
  return { address: request.headers.get(ADDRESS_HEADER), agent: request.headers.get('user-agent') }
}
