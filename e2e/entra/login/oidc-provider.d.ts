/** The part of oidc-provider 9 that the simulator uses; the package brings no types of its own. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  export type Interaction = {
    readonly uid: string
    readonly prompt: { readonly name: string; readonly reasons: readonly string[] }
    readonly params: Readonly<Record<string, string | undefined>>
    readonly session?: { readonly accountId?: string }
  }

  export type Context = {
    status: number
    body: unknown
    type: string
    readonly response: { get: (header: string) => string | undefined }
    readonly oidc?: {
      readonly route: string
      readonly client?: { readonly clientId: string }
      readonly session?: { readonly accountId?: string }
      readonly params: Readonly<Record<string, string | undefined>>
      readonly result?: { readonly consent?: unknown }
      readonly provider: Provider
    }
    set: (header: string, value: string) => void
  }

  type Grant = { addOIDCScope: (scope: string) => void; save: () => Promise<string> }
  type GrantClass = new (of: { clientId?: string; accountId?: string }) => Grant

  export class Provider {
    constructor(issuer: string, configuration: object)
    readonly Grant: GrantClass
    readonly Client: { readonly prototype: { redirectUriAllowed: (uri: string) => boolean } }
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>
    use(middleware: (context: Context, next: () => Promise<void>) => Promise<void>): this
    on(
      event: 'grant.error' | 'server_error',
      listener: (context: Context, error: Error & { error_detail?: string }) => void,
    ): this
    on(event: 'authorization.success', listener: (context: Context, answer: { code?: string }) => void): this
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<Interaction>
    interactionFinished(request: IncomingMessage, response: ServerResponse, result: object): Promise<void>
  }

  export const errors: { readonly SessionNotFound: new () => Error }

  type Check = { readonly reason: string }
  type Prompt = { readonly name: string; readonly checks: Check[] }
  type Policy = Prompt[] & {
    get: (name: string) => Prompt
    remove: (name: string) => void
    add: (prompt: Prompt, at?: number) => void
  }

  export const interactionPolicy: {
    readonly base: () => Policy
    readonly Prompt: new (of: { name: string; requestable?: boolean }, ...checks: Check[]) => Prompt
    readonly Check: new (
      reason: string,
      description: string,
      error: string,
      check: (context: Context) => boolean,
    ) => Check
  }
}
