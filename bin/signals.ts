// SIGINT and SIGTERM: the first asks for an orderly stop, a second one hurries it.

/** In a terminal one Ctrl+C arrives twice: from the terminal, and passed on by npm. */
const SAME_MS = 1000

export type StopRequest = { requested: Promise<void>; hurried: Promise<void> }

export function listenForStop(): StopRequest {
  let request: () => void = () => {}
  let hurry: () => void = () => {}
  const requested = new Promise<void>((resolve) => {
    request = resolve
  })
  const hurried = new Promise<void>((resolve) => {
    hurry = resolve
  })
  let first: number | undefined
  const hear = () => {
    first ??= performance.now()
    request()
    if (performance.now() - first > SAME_MS) hurry()
  }
  process.on('SIGINT', hear)
  process.on('SIGTERM', hear)
  return { requested, hurried }
}
