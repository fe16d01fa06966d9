// The one pool of connections that Prisma, plain SQL and the job queue share in a process.

import pg from 'pg'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'
import { once } from '@/lib/once'

/** Twelve connections a process: on two cores more of them only wait for each other (measured with `npm run bench:scim`). */
const MAX_CONNECTIONS = 12
/** SCIM requests that wait for each other may hold so many; the rest is for signing in, the console and the log. */
export const SCIM_CONNECTIONS = 9
/** Of waiting for a connection, a free one or a new one: whoever asks is told to come again. */
const CONNECTION_TIMEOUT_MS = 5_000

export function pool(): pg.Pool {
  return once('pool', () => openPool(databaseUrl()))
}

export function openPool(connectionString: string, max = MAX_CONNECTIONS): pg.Pool {
  const opened = new pg.Pool({
    connectionString,
    max,
    application_name: 'rollcall',
    pipeline: true,
    keepAlive: true,
    connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
  })
  // An idle connection that breaks is replaced by the pool; without a listener the process would end.
  opened.on('error', (cause) => log().warn({ err: cause }, 'an idle database connection broke'))
  // The same for one at work: its query fails by itself, this only keeps the process alive to answer with that.
  opened.on('connect', (client) => {
    client.on('error', (cause) => log().warn({ err: cause }, 'a database connection broke'))
  })
  return opened
}

export function databaseUrl(): string {
  const url = env().DATABASE_URL
  if (url === undefined)
    throw new AppError('unavailable', 'There is no database: set DATABASE_URL, or run npm start, which brings its own.')
  return url
}
