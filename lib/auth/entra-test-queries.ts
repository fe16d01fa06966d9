// SQL of Test sign-in: one report a profile, the last one.

import { z } from 'zod'
import type { Scope } from '@/lib/db/organization'
import { type SignInTest, TestStep } from '@/lib/profiles/sign-in-schema'

type Test = {
  profileId: string
  id: string
  startedAt: Date
  startedBy: string
  finishedAt: Date | null
  steps: TestStep[]
}

/** In place of an earlier one. */
export async function upsertTest({ db, organizationId }: Scope, { profileId, ...test }: Test): Promise<void> {
  await db.signInTest.upsert({
    where: { organizationId_profileId: { organizationId, profileId } },
    create: { ...test, organizationId, profileId },
    update: test,
  })
}

/** Of this id where one is asked for; null as well where another was begun since. */
export async function selectTest(
  { db, organizationId }: Scope,
  profileId: string,
  id?: string,
): Promise<SignInTest | null> {
  const row = await db.signInTest.findFirst({ where: { organizationId, profileId, ...(id !== undefined && { id }) } })
  if (row === null) return null
  const { startedAt, startedBy, finishedAt } = row
  return {
    startedAt: startedAt.toISOString(),
    startedBy,
    finishedAt: finishedAt?.toISOString() ?? null,
    steps: z.array(TestStep).parse(row.steps),
  }
}

export async function updateTest(
  { db, organizationId }: Scope,
  { profileId, id, finishedAt, steps }: Omit<Test, 'startedAt' | 'startedBy'>,
): Promise<void> {
  await db.signInTest.updateMany({ where: { organizationId, profileId, id }, data: { finishedAt, steps } })
}
