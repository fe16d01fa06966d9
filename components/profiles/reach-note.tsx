import { PageNote } from '@/components/ui/page-note'
import { reachProblem } from '@/lib/attention/schema'

/** Warns where Entra cannot push to the configured address. Nothing is drawn where it can. */
export function ReachNote({ tenantUrl }: { tenantUrl: string | undefined }) {
  const problem = tenantUrl === undefined ? null : reachProblem(tenantUrl)
  if (tenantUrl === undefined || problem === null) return null
  const { origin } = new URL(tenantUrl)
  return (
    <PageNote tone="attention">
      Entra pushes from the internet and only to https with a valid certificate.{' '}
      {problem === 'local' ? (
        <>
          <code>{origin}</code> is a local address that it cannot reach: set <code>ROLLCALL_URL</code> to the public
          address, or use Microsoft's provisioning agent as the set-up guide says.
        </>
      ) : (
        <>
          <code>{origin}</code> is plain http: serve https and set <code>ROLLCALL_URL</code> to that address.
        </>
      )}
    </PageNote>
  )
}
