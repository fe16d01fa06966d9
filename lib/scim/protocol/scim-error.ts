// The one error of the SCIM protocol: what every refused request is answered with (RFC 7644 §3.12).

export const ERROR_URN = 'urn:ietf:params:scim:api:messages:2.0:Error'

/** The words of RFC 7644 §3.12, table 9; there is none for 401, 404 or 413. */
export type ScimType =
  | 'invalidFilter'
  | 'tooMany'
  | 'uniqueness'
  | 'mutability'
  | 'invalidSyntax'
  | 'invalidPath'
  | 'noTarget'
  | 'invalidValue'
  | 'invalidVers'
  | 'sensitive'

export class ScimError extends Error {
  override name = 'ScimError'
  readonly status: number
  readonly scimType: ScimType | undefined

  /** `detail` is shown to the administrator in the provisioning log of the client: name the attribute and the value. */
  constructor(status: number, detail: string, scimType?: ScimType) {
    super(detail)
    this.status = status
    this.scimType = scimType
  }

  get detail() {
    return this.message
  }
}

export function badRequest(scimType: ScimType, detail: string) {
  return new ScimError(400, detail, scimType)
}

/** The status travels as a string (RFC 7644 §3.12). */
export function scimErrorBody({ status, scimType, detail }: ScimError) {
  return { schemas: [ERROR_URN], status: String(status), ...(scimType && { scimType }), detail }
}
