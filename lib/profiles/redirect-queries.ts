// SQL of the redirect URIs that an installation set. They are no secret and belong to no organization, so their table has no wall.

import type { Prisma } from '@/lib/db/generated/client'

type Db = Prisma.TransactionClient

export async function selectClientRedirects(db: Db): Promise<Map<string, string>> {
  const rows = await db.clientRedirect.findMany()
  return new Map(rows.map(({ client, uri }) => [client, uri]))
}

export async function upsertClientRedirect(db: Db, client: string, uri: string): Promise<void> {
  await db.clientRedirect.upsert({ where: { client }, create: { client, uri }, update: { uri } })
}

export async function deleteClientRedirect(db: Db, client: string): Promise<void> {
  await db.clientRedirect.deleteMany({ where: { client } })
}
