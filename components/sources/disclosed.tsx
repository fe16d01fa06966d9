'use client'

import type { ReactNode } from 'react'
import classes from './disclosed.module.css'

/** What only some ask for, behind a line that says what it is. */
export function Disclosed({ label, children }: { label: string; children: ReactNode }) {
  return (
    <details className={classes.root}>
      <summary>{label}</summary>
      {children}
    </details>
  )
}
