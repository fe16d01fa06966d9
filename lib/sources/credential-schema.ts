// Credentials of sources: an application's client ID with a secret, a certificate made here, or both.

import { z } from 'zod'
import { Cloud } from '@/lib/clouds/schema'
import { listOf, page } from '@/lib/list'
import { operation } from '@/lib/operation'
import { GUID, TenantId } from './schema'

const fields = {
  displayName: z.string().trim().min(1, 'is needed').max(80),
  clientId: z
    .string()
    .trim()
    .toLowerCase()
    .regex(GUID, 'must be a GUID; it stands on the Overview page of the app registration as "Application (client) ID"'),
  /** Goes in and never comes out. */
  clientSecret: z
    .string()
    .trim()
    .max(500)
    .refine((text) => !GUID.test(text), 'looks like the Secret ID: copy the Value beside it')
    .refine((text) => text.length >= 8, 'is too short for a client secret')
    .nullish(),
  clientSecretExpiresAt: z.iso.datetime().nullish(),
}
export const CreateCredential = z.strictObject({
  ...fields,
  /** Makes a key pair at once, valid for so many months. */
  certificateMonths: z.number().int().min(1).max(36).optional(),
})
export type CreateCredential = z.output<typeof CreateCredential>
export type NewCredential = z.input<typeof CreateCredential>
export const UpdateCredential = z.strictObject(fields).partial()
export type UpdateCredential = z.output<typeof UpdateCredential>

export const Certificate = z.object({
  id: z.uuid(),
  /** `made`: Microsoft has not accepted it yet, so it is not uploaded or was not tried. */
  state: z.enum(['made', 'in-use', 'retired']),
  /** As the portal shows it. */
  thumbprintSha1: z.string(),
  thumbprintSha256: z.string(),
  notBefore: z.string(),
  notAfter: z.string(),
  acceptedAt: z.string().nullable(),
})
export type Certificate = z.infer<typeof Certificate>

export const Credential = z.object({
  id: z.uuid(),
  displayName: z.string(),
  clientId: z.string(),
  hasClientSecret: z.boolean(),
  clientSecretExpiresAt: z.string().nullable(),
  /** Newest first. */
  certificates: z.array(Certificate),
  /** What a token is asked for with now. */
  authenticatesBy: z.enum(['certificate', 'secret', 'nothing']),
  /** The earliest end of what is in use. */
  expiresAt: z.string().nullable(),
  usedBy: z.array(z.object({ sourceId: z.uuid(), tenantId: z.string(), sourceGroup: z.string() })),
  createdAt: z.string(),
})
export type Credential = z.infer<typeof Credential>

const root = '/api/v1/organizations/{organizationId}/credentials'
const one = `${root}/{credentialId}`
const ofOne = { params: z.object({ credentialId: z.uuid() }) } as const
const ofCertificate = { params: z.object({ credentialId: z.uuid(), certificateId: z.uuid() }) } as const

export const credentialOperations = {
  list: operation({
    method: 'GET',
    path: root,
    summary: 'Credentials by name',
    access: 'sources.view',
    query: z.object(page),
    response: listOf(Credential),
  }),
  create: operation({
    method: 'POST',
    path: root,
    summary: 'Add a credential',
    access: 'credentials.manage',
    body: CreateCredential,
    response: Credential,
    status: 201,
  }),
  get: operation({
    ...ofOne,
    method: 'GET',
    path: one,
    summary: 'One credential',
    access: 'sources.view',
    response: Credential,
  }),
  update: operation({
    ...ofOne,
    method: 'PATCH',
    path: one,
    summary: 'Change a credential; a new secret counts with the next token',
    access: 'credentials.manage',
    body: UpdateCredential,
    response: Credential,
  }),
  remove: operation({
    ...ofOne,
    method: 'DELETE',
    path: one,
    summary: 'Delete a credential that no source uses',
    access: 'credentials.manage',
  }),
  makeCertificate: operation({
    ...ofOne,
    method: 'POST',
    path: `${one}/certificates`,
    summary: 'Make a key pair; the one in use stays until Microsoft accepts the new one',
    access: 'credentials.manage',
    body: z.strictObject({ months: z.number().int().min(1).max(36).default(12) }),
    response: Credential,
    status: 201,
  }),
  tryCertificate: operation({
    ...ofCertificate,
    method: 'POST',
    path: `${one}/certificates/{certificateId}/try`,
    summary: 'Ask Microsoft for a token with a certificate; accepted, it is in use from now on',
    access: 'credentials.manage',
    /** Not needed where a source uses the credential. */
    body: z.strictObject({ tenantId: TenantId.optional(), cloud: Cloud.optional() }),
    response: Credential,
  }),
  removeCertificate: operation({
    ...ofCertificate,
    method: 'DELETE',
    path: `${one}/certificates/{certificateId}`,
    summary: 'Remove a key pair; the last thing that a used credential authenticates by is refused',
    access: 'credentials.manage',
  }),
  /** The newest certificate, or the one asked for. */
  download: operation({
    ...ofOne,
    method: 'GET',
    path: `${one}/certificate`,
    summary: 'The public certificate, DER',
    access: 'sources.view',
    query: z.object({ certificateId: z.uuid().optional() }),
    file: 'application/pkix-cert',
  }),
}
