import type { Instrumentation } from 'next'

/** A page that fails shows a digest and nothing else; here the cause goes to the log under it. */
export const onRequestError: Instrumentation.onRequestError = async (err, { method, path }) => {
  // The proxy's bundle loads this file as well, and only Node can write the log.
  const { log } = await import('@/lib/log')
  const digest = err instanceof Error && 'digest' in err ? err.digest : undefined
  log().error({ err, digest, method, path: path.split('?')[0] }, 'A page could not be drawn.')
}
