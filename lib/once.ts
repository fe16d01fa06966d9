// What must exist once in a process: Next and server.ts are two bundles, so two module graphs, in one process.

/** Makes the value on the first call of this process, whichever bundle asks, and hands out the same one ever after. */
export function once<T>(name: string, make: () => T): T {
  const key = Symbol.for(`rollcall.${name}`)
  const shared: { [key: symbol]: T | undefined } = globalThis as never
  const value = shared[key] ?? make()
  shared[key] = value
  return value
}
