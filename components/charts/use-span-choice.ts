'use client'

import { type KeyboardEvent, type PointerEvent, useState } from 'react'

/** `anchor` is where the span was begun, `at` where it ends now; both are indexes of bars. */
type Choice = { anchor: number; at: number; begun: boolean }

/** Chooses one bar or a span of them, by pointer and by keys alike. Null while nothing is pointed at. */
export function useSpanChoice(count: number, onChoose: (first: number, last: number) => void) {
  const [choice, setChoice] = useState<Choice | null>(null)
  const last = count - 1
  const clamp = (index: number) => Math.max(0, Math.min(last, index))

  function indexAt({ currentTarget, clientX }: PointerEvent): number {
    const { left, width } = currentTarget.getBoundingClientRect()
    return clamp(Math.floor(((clientX - left) / width) * count))
  }
  function choose({ anchor, at }: Choice) {
    setChoice(null)
    onChoose(Math.min(anchor, at), Math.max(anchor, at))
  }

  function onKeyDown(event: KeyboardEvent) {
    const { anchor, at } = choice ?? { anchor: last, at: last }
    const moves: Record<string, number> = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: last }
    const to = moves[event.key]
    if (to !== undefined) {
      const next = clamp(choice === null && to !== 0 ? last : to)
      setChoice({ anchor: event.shiftKey ? anchor : next, at: next, begun: event.shiftKey })
    } else if (choice && (event.key === 'Enter' || event.key === ' ')) choose(choice)
    else if (choice?.begun && event.key === 'Escape') setChoice({ anchor: at, at, begun: false })
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  const handlers = {
    onKeyDown,
    onBlur: () => setChoice(null),
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0) return
      event.currentTarget.setPointerCapture(event.pointerId)
      const at = indexAt(event)
      setChoice({ anchor: at, at, begun: true })
    },
    onPointerMove: (event: PointerEvent) => {
      const at = indexAt(event)
      setChoice((former) => (former?.begun && event.buttons > 0 ? { ...former, at } : { anchor: at, at, begun: false }))
    },
    onPointerUp: () => choice?.begun && choose(choice),
    onPointerCancel: () => setChoice(null),
    onPointerLeave: (event: PointerEvent) => event.buttons === 0 && setChoice(null),
  }
  const span = choice && { first: Math.min(choice.anchor, choice.at), last: Math.max(choice.anchor, choice.at) }
  return { span, at: choice?.at ?? last, handlers }
}
