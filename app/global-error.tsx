'use client'

import classes from '@/components/shell/global-failure.module.css'

/** Even the frame of every page failed, so nothing of it is used here. */
export default function GlobalError({ retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body className={classes.root}>
        <title>Rollcall failed</title>
        <main>
          <h1>Rollcall could not draw this page</h1>
          <p>Nothing was changed. If it fails again, the server's log has the cause.</p>
          <button type="button" onClick={retry}>
            Try again
          </button>
        </main>
      </body>
    </html>
  )
}
