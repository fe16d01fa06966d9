// The logo of an organization, which stands on its PDF files and mails. Shapes and operations.

import { z } from 'zod'
import { operation } from '@/lib/operation'

export const LOGO_TYPES = ['image/png', 'image/jpeg'] as const
export const LOGO_BYTES = 256 * 1024
/** On each side, in pixels. */
export const LOGO_SIDE = 2_000

const TOO_LARGE = 'must be at most 256 KB'

export const Logo = z.object({
  type: z.enum(LOGO_TYPES),
  bytes: z.number(),
  updatedAt: z.string(),
})
export type Logo = z.infer<typeof Logo>

/** The file itself in base64. What it is, is told by its content alone. */
export const SetLogo = z.strictObject({
  content: z.base64('must be the file in base64').max(Math.ceil(LOGO_BYTES / 3) * 4, TOO_LARGE),
})
export type SetLogo = z.output<typeof SetLogo>

const path = '/api/v1/organizations/{organizationId}/logo'

export const logoOperations = {
  get: operation({
    method: 'GET',
    path,
    summary: 'Whether there is a logo',
    access: 'organizations.view',
    response: z.object({ logo: Logo.nullable() }),
  }),
  set: operation({
    method: 'PUT',
    path,
    summary: 'Set the logo: PNG or JPEG, at most 256 KB',
    access: 'organizations.edit',
    body: SetLogo,
    response: Logo,
  }),
  remove: operation({
    method: 'DELETE',
    path,
    summary: 'Remove the logo',
    access: 'organizations.edit',
    status: 204,
  }),
  image: operation({
    method: 'GET',
    path: `${path}/image`,
    summary: 'The logo itself',
    access: 'organizations.view',
    file: 'image/*',
  }),
}
