// How long an organization's audit log is kept and where it is streamed, as its administrators set it.

import { type Actor, requireRight } from '@/lib/actor'
import { now } from '@/lib/clock'
import { type Scope, withOrganization } from '@/lib/db/organization'
import { env } from '@/lib/env'
import { lockHead } from './queries'
import { record } from './record'
import type { AuditSettings, AuditSettingsState } from './schema'
import { type SettingRow, selectSetting, upsertSetting } from './setting-queries'
import { enqueueStream } from './stream-job'
import { syslogMessage } from './syslog'
import { type Collector, sendSyslog } from './syslog-send'

export function getAuditSettings(actor: Actor): Promise<AuditSettingsState> {
  requireRight(actor, 'audit-log.manage')
  return withOrganization(actor.organizationId, async (scope) => present(scope, await selectSetting(scope)))
}

/** A collector that was not set before gets what happens from now on. */
export async function saveAuditSettings(actor: Actor, input: AuditSettings): Promise<AuditSettingsState> {
  requireRight(actor, 'audit-log.manage')
  await withOrganization(actor.organizationId, async (scope) => {
    const before = await selectSetting(scope)
    const { keptMonths, stream } = input
    const moved = stream?.host !== before.streamHost || stream?.port !== before.streamPort
    const { number } = await lockHead(scope)
    await upsertSetting(scope, {
      keptMonths,
      streamHost: stream?.host ?? null,
      streamPort: stream?.port ?? null,
      streamCa: stream?.ca ?? null,
      streamError: null,
      streamFailingSince: null,
      ...(moved && { streamedNumber: number, streamedAt: null }),
    })
    const after = await selectSetting(scope)
    const object = { id: scope.organizationId, name: (await readOrganization(scope)).name }
    await record(scope, actor, {
      action: 'audit-log.settings-changed',
      object,
      before: told(before),
      after: told(after),
    })
    if (stream !== null) await enqueueStream(scope)
  })
  // After the commit, since the entry of the change is what waits first.
  return getAuditSettings(actor)
}

/** Throws `upstream` with the sentence that helps when the collector cannot be reached. What is tested need not be saved. */
export async function testStream(actor: Actor, collector: Collector): Promise<void> {
  requireRight(actor, 'audit-log.manage')
  const { organizationId } = actor
  const { name, managing } = await withOrganization(organizationId, async (scope) => {
    const organization = await readOrganization(scope)
    const object = { id: organizationId, name: organization.name }
    const after = { host: collector.host, port: collector.port }
    await record(scope, actor, { action: 'audit-log.stream-tested', object, after })
    return organization
  })
  const { kind, id, name: actorName, address } = actor
  const who = { actorKind: kind, actorId: id, actorName, address }
  const what = { number: 0, at: now(), action: 'audit-log.stream-tested', objectId: organizationId, objectName: name }
  const origin = { organizationId, organizationName: name, host: new URL(env().ROLLCALL_URL).hostname }
  await sendSyslog({ ...collector, publicOnly: !managing }, [syslogMessage({ ...who, ...what }, origin)])
}

function readOrganization({ db, organizationId }: Scope): Promise<{ name: string; managing: boolean }> {
  const select = { name: true, managing: true }
  return db.organization.findUniqueOrThrow({ where: { id: organizationId }, select })
}

function told({ keptMonths, streamHost, streamPort, streamCa }: SettingRow): Record<string, unknown> {
  return { keptMonths, streamHost, streamPort, streamCa }
}

async function present(scope: Scope, row: SettingRow): Promise<AuditSettingsState> {
  const { keptMonths, streamHost: host, streamPort: port, streamCa: ca } = row
  if (host === null || port === null) return { keptMonths, stream: null, delivery: null }
  const head = await scope.db.auditHead.findUnique({ where: { organizationId: scope.organizationId } })
  const delivery = {
    waiting: Math.max(0, (head?.number ?? 0) - row.streamedNumber),
    lastAt: row.streamedAt?.toISOString() ?? null,
    failingSince: row.streamFailingSince?.toISOString() ?? null,
    error: row.streamError,
  }
  return { keptMonths, stream: { host, port, ca }, delivery }
}
