// Where a request came from: the address that server.ts worked out, and the program that sent it.

export type Client = {
  address: string | null
  agent: string | null
  /** By its name in the redirect table; absent for the browser. */
  program?: string
}

/** server.ts writes this header over whatever a client sent under its name. */
const ADDRESS_HEADER = 'x-rollcall-address'

/** Of a request, or of the page that is being made. */
export function clientOf(request: { readonly headers: Pick<Headers, 'get'> }): Client {
  return { address: request.headers.get(ADDRESS_HEADER), agent: request.headers.get('user-agent') }
}
