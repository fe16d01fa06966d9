// SQL of the mail about what needs attention: what was sent already, in every organization.

import { withOrganization } from '@/lib/db/organization'

export function selectSent(organizationId: string, keys: string[]): Promise<Set<string>> {
  return withOrganization(organizationId, async ({ db }) => {
    const rows = await db.attentionMail.findMany({
      where: { organizationId, key: { in: keys } },
      select: { key: true },
    })
    return new Set(rows.map(({ key }) => key))
  })
}

export function insertSent(organizationId: string, keys: string[], sentAt: Date): Promise<unknown> {
  return withOrganization(
    organizationId,
    ({ db }) => db.$executeRaw`
      insert into attention_mail (organization_id, key, sent_at)
      select ${organizationId}::uuid, key, ${sentAt} from unnest(${keys}::text[]) as key
      on conflict do nothing`,
  )
}

export function deleteSentBefore(organizationId: string, before: Date): Promise<unknown> {
  return withOrganization(organizationId, ({ db }) =>
    db.attentionMail.deleteMany({ where: { organizationId, sentAt: { lt: before } } }),
  )
}
