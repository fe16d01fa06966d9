'use client'

import { Button } from '@mantine/core'
import { IconExclamationCircle } from '@tabler/icons-react'
import { CallError } from '@/lib/browser/call'
import { CopyValue } from './copy-value'
import classes from './error-notice.module.css'

type Props = { error: unknown; onRetry?: () => void }

/** What failed in the server's own sentence, the fields it named, the request ID for whoever reads the log. */
export function ErrorNotice({ error, onRetry }: Props) {
  const known = error instanceof CallError ? error : null
  // What is said of the only wrong field is the sentence itself.
  const issues = known?.issues.filter(({ message }) => message !== known.message) ?? []
  return (
    <div role="alert" className={classes.root}>
      <IconExclamationCircle size={18} aria-hidden className={classes.icon} />
      <div className={classes.text}>
        <div>{known?.message ?? 'This page failed in the browser. Reload it; nothing was changed.'}</div>
        {issues.length > 0 && (
          <ul className={classes.issues}>
            {issues.map((issue) => (
              <li key={`${issue.path} ${issue.message}`}>
                {issue.path && <code>{issue.path}</code>} {issue.message}
              </li>
            ))}
          </ul>
        )}
        {known?.requestId && (
          <div className={classes.request}>
            Request ID <CopyValue label="request ID" value={known.requestId} shorten />
          </div>
        )}
      </div>
      {onRetry && (
        <Button variant="default" onClick={onRetry} className={classes.retry}>
          Try again
        </Button>
      )}
    </div>
  )
}
