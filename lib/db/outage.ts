// Tells a database that is away, or has given up on a statement, from a statement that is wrong.

/** PostgreSQL's classes 08 (connection), 53 (out of resources) and 57P (it is going down, or starting), and Node's words for the same. */
const AWAY = /^(08|53|57P)|^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN)$/
/** What `pg` says without a code of any kind. */
const LOST = /^(Connection terminated|timeout exceeded when trying to connect|Client .*is not queryable)/
const QUERY_CANCELED = '57014'

/** Another attempt a little later may well succeed. */
export function isOutage(err: unknown): boolean {
  if (!(err instanceof Error)) return false
  return 'code' in err && typeof err.code === 'string' ? AWAY.test(err.code) : LOST.test(err.message)
}

/** The statement ran into its time limit. */
export function isTimeout(err: unknown): boolean {
  return err instanceof Error && 'code' in err && err.code === QUERY_CANCELED
}
