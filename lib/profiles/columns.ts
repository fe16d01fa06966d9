// From what a caller sends to the columns of entra_profile; what was not sent stays undefined, which changes nothing.

import type { z } from 'zod'
import { seal } from '@/lib/crypto/seal'
import { nameKey } from '@/lib/name-keys'
import { type CreateProfile, OptionalAttribute, type UpdateProfile } from './schema'

type Input = z.output<typeof CreateProfile> | z.output<typeof UpdateProfile> | UpdateProfile

export function columns(organizationId: string, id: string, input: Input) {
  return {
    name: input.name,
    nameKey: input.name === undefined ? undefined : nameKey(input.name),
    description: input.description,
    tenantId: input.tenantId,
    applicationId: input.applicationId,
    cloud: input.cloud,
    unitId: input.unitId,
    droppedAttributes: dropped(input.keptAttributes),
    clientSecretSealed: sealed(organizationId, id, input.clientSecret),
    clientSecretExpiresAt: input.clientSecret === null ? null : input.clientSecretExpiresAt,
  }
}

function dropped(kept: OptionalAttribute[] | undefined): string[] | undefined {
  return kept && OptionalAttribute.options.filter((name) => !kept.includes(name))
}

function sealed(organizationId: string, id: string, secret: string | null | undefined) {
  if (!secret) return secret === null ? null : undefined
  return new Uint8Array(seal(secret, { organizationId, table: 'entra_profile', column: 'client_secret_sealed', id }))
}
