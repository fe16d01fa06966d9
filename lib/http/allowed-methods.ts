// Refuses a method that an address of the REST API does not have, as a problem that names the ones it has.

import { newId } from '@/lib/db/id'
import { AppError } from '@/lib/errors'
import { OPERATIONS } from './operations'
import { problem } from './problem'

/** Next answers these two by itself. */
const ALWAYS = ['OPTIONS', 'HEAD']

/** Null where the method is fine or the address unknown. Next itself would answer 405 with an empty body. */
export function refuseMethod(method: string, pathname: string): Response | null {
  const methods = findMethods(pathname)
  if (methods.length === 0 || methods.includes(method) || ALWAYS.includes(method)) return null
  const allow = methods.join(', ')
  const response = problem(new AppError('method_not_allowed', `This address takes ${allow}, not ${method}.`), newId())
  response.headers.set('allow', allow)
  return response
}

/** A fixed segment wins over a parameter, as in Next: `/users/export` is no user. */
function findMethods(pathname: string): string[] {
  const segments = pathname.split('/')
  const fitting = OPERATIONS.filter(({ path }) => fits(path.split('/'), segments))
  const exact = Math.min(...fitting.map(parameters))
  return fitting.filter((operation) => parameters(operation) === exact).map(({ method }) => method)
}

function fits(pattern: string[], segments: string[]): boolean {
  return (
    pattern.length === segments.length && pattern.every((part, at) => part.startsWith('{') || part === segments[at])
  )
}

function parameters({ path }: { path: string }): number {
  return path.split('{').length
}
