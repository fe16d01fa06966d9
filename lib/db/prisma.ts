// The Prisma client on the shared pool; rooms reach it through withOrganization and withSystem.

import { PrismaPg } from '@prisma/adapter-pg'
import { once } from '@/lib/once'
import { PrismaClient } from './generated/client'
import { pool } from './pool'

export function prisma(): PrismaClient {
  return once('prisma', () => new PrismaClient({ adapter: new PrismaPg(pool()) }))
}
