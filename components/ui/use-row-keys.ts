'use client'

import type { KeyboardEvent, RefObject } from 'react'

const STEPS: Record<string, number> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }

/** Moves the focus from row to row by arrow keys, j and k, Home and End; x marks the row, with Shift all from the one before. Enter is the link's own. */
export function useRowKeys(body: RefObject<HTMLElement | null>) {
  return (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    const rows = [...(body.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
    const here = rows.findIndex((row) => row.closest('tr')?.contains(document.activeElement))
    if (event.key.toLowerCase() === 'x') return mark(rows[here], event.shiftKey)
    const there = target(event.key, here, rows.length)
    if (there === null) return
    event.preventDefault()
    rows[there]?.focus()
  }
}

/** As a click on the row's own box. */
function mark(row: HTMLElement | undefined, shiftKey: boolean) {
  const box = row?.closest('tr')?.querySelector<HTMLElement>('[data-mark]')
  box?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, shiftKey }))
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
