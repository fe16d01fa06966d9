'use client'

import type { KeyboardEvent, PointerEvent } from 'react'
import classes from './column-head.module.css'

const LEAST = 64
const MOST = 1_200
const STEP = 16

/** The edge of a head: dragged, or moved by the arrow keys, it sets the width of its column. */
export function ColumnWidth({ name, onResize }: { name: string; onResize: (width: number) => void }) {
  function drag(event: PointerEvent<HTMLButtonElement>) {
    const edge = event.currentTarget
    const head = edge.closest('th')
    if (head === null || event.button !== 0) return
    event.preventDefault()
    const [start, width] = [event.clientX, head.offsetWidth]
    let wanted = width
    const move = ({ clientX }: globalThis.PointerEvent) => {
      wanted = within(width + clientX - start)
      head.style.width = `${wanted}px`
    }
    const end = () => {
      edge.removeEventListener('pointermove', move)
      if (wanted !== width) onResize(wanted)
    }
    edge.setPointerCapture(event.pointerId)
    edge.addEventListener('pointermove', move)
    edge.addEventListener('lostpointercapture', end, { once: true })
  }

  function step(event: KeyboardEvent<HTMLButtonElement>) {
    const by = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key]
    const head = event.currentTarget.closest('th')
    if (by === undefined || head === null) return
    event.preventDefault()
    onResize(within(head.offsetWidth + by))
  }

  return (
    <button
      type="button"
      className={classes.edge}
      aria-label={`Width of ${name}: drag, or use the left and right arrow keys`}
      onPointerDown={drag}
      onKeyDown={step}
      data-screen-only
    />
  )
}

function within(width: number): number {
  return Math.round(Math.min(Math.max(width, LEAST), MOST))
}
