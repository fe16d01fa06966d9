import { isObject, type Json } from '../json'
import { findObject } from './find-object'
import { badRequest } from './refusal'
import type { Asking } from './routes'

const MOST = 1000

/** Microsoft Learn, "directoryObject: getByIds": what is not there is left out. */
export function getByIds({ here, body }: Asking): Json {
  const input = isObject(body) ? body : {}
  const { ids, types } = input
  if (!Array.isArray(ids)) throw badRequest("The parameter 'ids' is missing.", 'Request_BadRequest')
  if (ids.length > MOST) throw badRequest(`The number of ids must not exceed ${MOST}.`, 'Request_BadRequest')
  const wanted = Array.isArray(types) ? types.map((type) => String(type).toLowerCase()) : []
  const all = wanted.length === 0 || wanted.includes('directoryobject')
  const found = ids.flatMap((id) => findObject(here, String(id)) ?? [])
  return {
    value: found
      .filter(({ type }) => all || wanted.includes(type.toLowerCase()))
      .map(({ type, show }) => ({ '@odata.type': `#microsoft.graph.${type}`, ...show() })),
  }
}
