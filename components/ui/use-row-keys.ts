'use client'

import type { KeyboardEvent, RefObject } from 'react'

const STEPS: Record<string, number> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }

/** Moves the focus from row to row by arrow keys, j and k, Home and End. Enter is the link's own. */
export function useRowKeys(body: RefObject<HTMLElement | null>) {
  return (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    const rows = [...(body.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
    const here = rows.findIndex((row) => row.closest('tr')?.contains(document.activeElement))
    const there = target(event.key, here, rows.length)
    if (there === null) return
    event.preventDefault()
    rows[there]?.focus()
  }
}

function target(key: string, here: number, count: number): number | null {
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  const step = STEPS[key]
  return step === undefined ? null : Math.min(Math.max(here + step, 0), count - 1)
}

function isTyping(element: EventTarget): boolean {
  return (
    element instanceof HTMLElement && (element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName))
  )
}
