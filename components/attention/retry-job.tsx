'use client'

import { Button } from '@mantine/core'
import { ErrorNotice } from '@/components/ui/error-notice'
import { useRetryJob } from '@/lib/attention/client'

/** Makes a job due that was given up; its item goes with the next look. */
export function RetryJob({ organizationId, jobId }: { organizationId: string; jobId: string }) {
  const retry = useRetryJob()
  return (
    <div>
      <Button
        variant="default"
        mt="xs"
        loading={retry.isPending}
        onClick={() => retry.mutate({ organizationId, jobId })}
      >
        Try again
      </Button>
      {retry.error && <ErrorNotice error={retry.error} />}
    </div>
  )
}
