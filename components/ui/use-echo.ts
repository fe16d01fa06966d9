import { useState } from 'react'

/**
 * What was just chosen shows at once, while whatever keeps it, such as the address, follows a moment later; two quick choices then both count.
 * The kept value wins as soon as it changes.
 */
export function useEcho<T>(kept: T): [shown: T, show: (chosen: T) => void] {
  const key = JSON.stringify(kept)
  const [echo, setEcho] = useState({ key, shown: kept })
  if (echo.key !== key) setEcho({ key, shown: kept })
  return [echo.key === key ? echo.shown : kept, (shown) => setEcho({ key, shown })]
}
