import { ErrorNotice } from '@/components/ui/error-notice'

type Asked = {
  data: { exact: boolean } | undefined
  error: unknown
  refetch: () => unknown
}

/** Why a chart has nothing to draw; null where it has. */
export function insteadOf({ data, error, refetch }: Asked, nothing: boolean) {
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />
  if (data === undefined) return null
  if (!data.exact) return 'Too many records to count in time. A shorter time or another filter makes them fewer.'
  return nothing ? 'No record matches.' : null
}
