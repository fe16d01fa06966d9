// What must exist once in a process: Next and server.ts are two bundles, so two module graphs, in one process.

/** Makes the value on the first call of this process, whichever bundle asks, and hands out the same one ever after. */
export function once<T>(name: string, make: () => T): T {
  const key = Symbol.for(`rollcall.${name}`)
  const value: T = Reflect.get(globalThis, key) ?? make()
  Reflect.set(globalThis, key, value)
  return value
}
