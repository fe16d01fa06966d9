'use client'

import type { KeyboardEvent, RefObject } from 'react'

const STEPS: Record<string, number> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }

const SIDEWAYS: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 }

/**
 * Moves the focus from row to row by arrow keys, j and k, Home and End, and sideways to the menus of its cells; x marks the row, with Shift
 * all from the one before. Enter is the link's own.
 */
export function useRowKeys(body: RefObject<HTMLElement | null>) {
  return (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    // What a cell opened, such as its menu, lies elsewhere in the page and has keys of its own.
    if (!(event.target instanceof Node && body.current?.contains(event.target))) return
    const sideways = SIDEWAYS[event.key]
    if (sideways !== undefined) return step(event, sideways)
    const rows = shown(body.current, '[data-row]')
    const here = rows.findIndex((row) => row.closest('tr')?.contains(document.activeElement))
    if (event.key.toLowerCase() === 'x') return mark(rows[here], event.shiftKey)
    const there = target(event.key, here, rows.length)
    if (there === null) return
    event.preventDefault()
    sameColumn(rows[there])?.focus()
  }
}

/** From the row's link to the menu of each cell, and back. */
function step(event: KeyboardEvent, by: number) {
  const row = event.target instanceof Element ? event.target.closest('tr') : null
  if (row === null) return
  const stops = shown(row, '[data-row], [data-cell]')
  const here = stops.findIndex((stop) => stop.matches(':focus'))
  const next = stops[here + by]
  if (here < 0 || next === undefined) return
  event.preventDefault()
  next.focus()
}

/** Who walks down the menus of a column stays in it, where the next row has one. */
function sameColumn(link: HTMLElement | undefined): HTMLElement | undefined {
  const column = document.activeElement?.getAttribute('data-cell')
  const cell = column && link?.closest('tr')?.querySelector<HTMLElement>(`[data-cell="${CSS.escape(column)}"]`)
  return cell || link
}

/** A phone and a desk each have links of their own. */
function shown(place: Element, selector: string): HTMLElement[] {
  return [...place.querySelectorAll<HTMLElement>(selector)].filter((element) => element.checkVisibility())
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
