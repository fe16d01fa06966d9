// Opens Microsoft Graph for a source, or for a tenant and a credential: which of the credential's proofs is used, and secrets only for the call.

import { monotonicMs } from '@/lib/clock'
import { Cloud } from '@/lib/clouds/schema'
import { type Scope, withOrganization } from '@/lib/db/organization'
import { notFound } from '@/lib/errors'
import { CREDENTIAL_EMPTY } from '@/lib/graph/explain-token'
import { type Graph, type GraphOptions, openGraph } from '@/lib/graph/graph'
import { GraphError } from '@/lib/graph/graph-error'
import { once } from '@/lib/once'
import { acceptCertificate } from './certificates'
import { type OpenedCredential, openCredential } from './open-credential'

export type TenantAccess = { tenantId: string; cloud: Cloud; credentialId: string }

export type OpenedTenant = {
  graph: Graph
  tenantId: string
  cloud: Cloud
  /** What Microsoft said to a certificate that was made and is not uploaded; something else serves meanwhile. */
  notUploaded: GraphError | null
}

type Options = GraphOptions & {
  /** Tries every certificate that Microsoft has not accepted yet, whenever it was tried last. */
  thorough?: boolean
  signal?: AbortSignal
}

/** Microsoft does not know the certificate. */
const NOT_UPLOADED: ReadonlySet<string | null> = new Set(['700027', '50012'])
const TRIED_AGAIN_MS = 10 * 60_000

/**
 * A certificate that Microsoft has not accepted yet is tried first; accepted, it is in use from then on. Until then the one in use serves,
 * or the secret. Asks nothing where there is none to try. Throws a GraphError where the credential has nothing that could serve.
 */
export async function openTenant(
  organizationId: string,
  what: { sourceId: string } | TenantAccess,
  { thorough = false, signal, ...options }: Options = {},
): Promise<OpenedTenant> {
  const { access, proofs } = await withOrganization(organizationId, async (scope) => {
    const access = 'sourceId' in what ? await accessOf(scope, what.sourceId) : what
    return { access, proofs: await openCredential(scope, access.credentialId) }
  })
  const { tenantId, cloud } = access
  const open = (credential: OpenedCredential) => openGraph({ tenantId, cloud, credential }, options)
  let refusal: GraphError | null = null
  for (const proof of proofs.filter(({ made }) => made)) {
    const graph = open(proof)
    const refused = await trial(`${tenantId} ${proof.key}`, graph, { thorough, signal })
    if (refused === null) {
      const { certificateId } = proof
      if (certificateId) await withOrganization(organizationId, (scope) => acceptCertificate(scope, certificateId))
      return { graph, tenantId, cloud, notUploaded: null }
    }
    refusal ??= refused
  }
  const usual = proofs.find(({ made }) => !made)
  if (!usual) throw refusal ?? new GraphError(CREDENTIAL_EMPTY, { code: 'empty' })
  return {
    graph: open(usual),
    tenantId,
    cloud,
    notUploaded: refusal && NOT_UPLOADED.has(refusal.code) ? refusal : null,
  }
}

export async function accessOf({ db, organizationId }: Scope, id: string): Promise<TenantAccess> {
  const row = await db.source.findUnique({
    where: { organizationId_id: { organizationId, id } },
    select: { tenantId: true, cloud: true, credentialId: true, deletedAt: true },
  })
  if (!row?.credentialId || row.deletedAt !== null) throw notFound('The source')
  return { tenantId: row.tenantId, cloud: Cloud.parse(row.cloud), credentialId: row.credentialId }
}

type Refused = { atMs: number; error: GraphError }

/** Null: accepted. That a certificate is not uploaded is remembered for some minutes, so that a collector does not ask with every run. */
async function trial(key: string, graph: Graph, { thorough, signal }: Pick<Options, 'thorough' | 'signal'>) {
  const refused = once('sources.certificates-refused', () => new Map<string, Refused>())
  for (const [other, { atMs }] of refused) if (monotonicMs() - atMs > TRIED_AGAIN_MS) refused.delete(other)
  const known = refused.get(key)
  if (known && !thorough) return known.error
  try {
    await graph.permissions({ fresh: true, ...(signal && { signal }) })
    refused.delete(key)
    return null
  } catch (error) {
    if (!(error instanceof GraphError)) throw error
    if (NOT_UPLOADED.has(error.code)) refused.set(key, { atMs: monotonicMs(), error })
    return error
  }
}
