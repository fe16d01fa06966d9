// Asks Microsoft for a token with one certificate: whether it was uploaded to the app registration is known by nothing else.

import type { Actor } from '@/lib/actor'
import { Cloud } from '@/lib/clouds/schema'
import { type Scope, withOrganization } from '@/lib/db/organization'
import { invalidField, notFound } from '@/lib/errors'
import { openGraph } from '@/lib/graph/graph'
import { acceptCertificate } from './certificates'
import { presentCredential } from './credential-present'
import { selectCertificate, selectCredentialRows } from './credential-queries'
import type { Credential } from './credential-schema'
import { openCertificate } from './open-credential'
import { refuseGraph } from './refuse-graph'

type Keys = { credentialId: string; certificateId: string }
type Where = { tenantId?: string | undefined; cloud?: Cloud | undefined }

/** Accepted, it is in use from now on. Refused, it says why and nothing is changed. */
export async function tryCertificate(actor: Actor, keys: Keys, where: Where): Promise<Credential> {
  const target = await withOrganization(actor.organizationId, (scope) => findTarget(scope, keys, where))
  await openGraph(target).permissions({ fresh: true }).catch(refuseGraph)
  return withOrganization(actor.organizationId, async (scope) => {
    await acceptCertificate(scope, keys.certificateId, actor)
    return presentCredential(scope, keys.credentialId)
  })
}

/** Where a source uses the credential, its tenant is asked. */
async function findTarget(scope: Scope, { credentialId, certificateId }: Keys, where: Where) {
  const [row] = await selectCredentialRows(scope, [credentialId])
  const certificate = await selectCertificate(scope, certificateId)
  if (row === undefined || certificate?.credentialId !== row.id) throw notFound('The certificate')
  const source = await scope.db.source.findFirst({
    where: { organizationId: scope.organizationId, credentialId, deletedAt: null },
    orderBy: { id: 'asc' },
    select: { tenantId: true, cloud: true },
  })
  const tenantId = where.tenantId ?? source?.tenantId
  if (tenantId === undefined) throw invalidField('tenantId', 'is needed as long as no source uses this credential')
  const cloud = where.tenantId === undefined ? Cloud.parse(source?.cloud) : (where.cloud ?? 'global')
  return { tenantId, cloud, credential: openCertificate(row, certificate) }
}
