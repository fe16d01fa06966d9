import { isObject, type Json } from '../json'

/** With NUL characters in the texts that people read, which PostgreSQL takes neither in text nor in jsonb. */
export function withNulCharacters(event: Json): Json {
  const marked = Object.entries(event).map(([name, value]) => {
    const readable = typeof value === 'string' && /Name$|^resultReason$|^userAgent$/.test(name)
    return [name, readable ? `${value.slice(0, 2)}\u0000${value.slice(2)}` : value]
  })
  return Object.fromEntries(marked)
}

/** What has been seen in exports of both logs: status as a word, nobody who did it, nothing it was done to, texts as numbers. */
export function asOddEvent(event: Json, number: number): Json {
  if (number % 7 === 0) return { ...event, id: null }
  if ('createdDateTime' in event) {
    const { location: _, deviceDetail: __, ...rest } = event
    return number % 2 === 0
      ? { ...rest, status: 'Success' }
      : { ...event, status: null, appDisplayName: 42, location: null }
  }
  const { targetResources: _, result: __, ...rest } = event
  return number % 2 === 0
    ? { ...rest, initiatedBy: { user: null, app: null } }
    : { ...event, initiatedBy: null, targetResources: null, additionalDetails: 'none' }
}

/** Every third one comes twice: as the log first had it, and then with what was found out about it. */
export function withDuplicates(items: readonly Json[]): Json[] {
  return items.flatMap((item, at) => (at % 3 === 0 ? [asFirstLogged(item), item] : [item]))
}

/** Before the analysis of risk and Conditional Access, or before the service told details. */
function asFirstLogged(event: Json): Json {
  if ('createdDateTime' in event) {
    const { status } = event
    return {
      ...event,
      ...('riskState' in event && { riskState: 'none', riskLevelAggregated: 'none', riskEventTypes_v2: [] }),
      ...('authenticationRequirement' in event && { authenticationRequirement: 'singleFactorAuthentication' }),
      status: isObject(status) ? { ...status, additionalDetails: 'Not yet known' } : status,
    }
  }
  return { ...event, resultReason: '', additionalDetails: [] }
}
