'use client'

import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import classes from './data-table.module.css'

const AHEAD = '400px'

/** The next page, by button and by coming near the end. */
export function LoadMore({ onMore, loading }: { onMore: () => void; loading: boolean }) {
  const end = useRef<HTMLDivElement>(null)
  const latest = useRef({ onMore, loading })
  latest.current = { onMore, loading }

  useEffect(() => {
    if (end.current === null) return
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting && !latest.current.loading) latest.current.onMore()
      },
      { rootMargin: AHEAD },
    )
    observer.observe(end.current)
    return () => observer.disconnect()
  }, [])

  return (
    <div ref={end} className={classes.more} data-screen-only>
      <Button variant="default" loading={loading} onClick={onMore}>
        Load more
      </Button>
    </div>
  )
}
