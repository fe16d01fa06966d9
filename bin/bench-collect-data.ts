// An organization with a source that collects sign-ins, written as the wizard would leave it.

import { randomUUID } from 'node:crypto'
import { seal } from '@/lib/crypto/seal'
import { newId } from '@/lib/db/id'
import { withOrganization } from '@/lib/db/organization'
import { ConnectorSettings } from '@/lib/sources/connector-schema'

export async function makeSource({ tenantId }: { tenantId: string }) {
  const [organizationId, credentialId, groupId, sourceId, connectorId] = [newId(), newId(), newId(), newId(), newId()]
  const times = { createdAt: new Date(), updatedAt: new Date() }
  const place = { organizationId, table: 'credential', column: 'client_secret_sealed', id: credentialId }
  const clientSecretSealed = Uint8Array.from(seal('a-client-secret', place))
  const connectors = ConnectorSettings.parse({ activity: {}, logons: {}, state: {} })
  await withOrganization(organizationId, async ({ db }) => {
    await db.organization.create({ data: { id: organizationId, name: organizationId, timezone: 'UTC', tags: [] } })
    await db.credential.create({
      data: {
        organizationId,
        id: credentialId,
        displayName: 'R',
        nameKey: 'r',
        clientId: randomUUID(),
        clientSecretSealed,
        ...times,
      },
    })
    await db.sourceGroup.create({
      data: { organizationId, id: groupId, name: 'G', nameKey: 'g', connectors, ...times },
    })
    const source = {
      organizationId,
      id: sourceId,
      sourceGroupId: groupId,
      credentialId,
      tenantId,
      cloud: 'global',
      licence: 'premium',
    }
    await db.source.create({ data: { ...source, ...times } })
    await db.connector.create({
      data: { organizationId, id: connectorId, sourceId, kind: 'logons', nextRunAt: new Date(), createdAt: new Date() },
    })
  })
  return { organizationId, sourceId, connectorId }
}
