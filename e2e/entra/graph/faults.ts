/** Each switch is something that Microsoft, a network or a proxy has done to somebody. All are off unless set. */
export const GRAPH_FAULTS = {
  lateEvents: 'Every tenth event becomes visible only 20 minutes after it happened.',
  duplicates: 'Every third event of a page comes twice in it, first as it was and then with more in it.',
  emptyPages: 'Every second page is empty and has a nextLink.',
  unevenPages: 'Pages hold between one event and as many as were asked for.',
  sameNextLink: 'A page leads to itself.',
  foreignNextLink: 'The nextLink points to another host.',
  skipTokenNull: 'A page behind the first is refused: the skip token is null.',
  nulCharacters: 'Texts of every fifth event hold NUL characters.',
  oddEvents: 'Every seventh event misses properties or has them of another type; every 49th has no id.',
  statusFilterRefused: 'A filter `status/errorCode ne` is refused.',
  filterTimesOut: 'A filter on anything but time is answered 504 after `delays.filterMs`.',
  throttled: '429 with Retry-After in seconds.',
  throttledUntil: '429 with Retry-After as a date.',
  throttledSilently: '429 without Retry-After.',
  unknownError: '500 UnknownError.',
  badGateway: '502 with an empty body.',
  unavailable: '503 with Retry-After.',
  gatewayTimeout: '504 UnknownError.',
  proxyPage: '200 with the HTML page of a proxy.',
  slowFirstByte: 'The answer begins after `delays.firstByteMs`.',
  slowBody: 'The body comes in pieces, with `delays.pieceMs` between them.',
  reset: 'The connection breaks in the midst of the body.',
  truncated: 'The body ends in the midst of its JSON, and nothing else shows it.',
  tokenRevoked: '401: the token is no longer taken.',
  permissionMissing: '403 Authentication_MSGraphPermissionMissing, whatever the token says.',
  notFound: '404 Request_ResourceNotFound for what is there.',
  flakyPremium:
    '403 "doesn\'t have premium license" for 9 of 10 requests, whatever the licence, where Directory.Read.All is missing.',
  deltaReplays: 'Each further page of a delta begins with the last object of the one before.',
  deltaEmptyPage: 'The first page of a delta is empty and has a nextLink.',
  deltaExpired: '410: a delta token is no longer taken, whatever its age.',
  notProvisioned: '401: the account is not provisioned, which is a gap of the feature and no matter of consent.',
} as const

export type GraphFault = keyof typeof GRAPH_FAULTS

/** `true`: each time. Or only the first `times`, or `every` so manieth; `on` narrows it to addresses that contain the text. */
export type FaultSetting = boolean | { readonly times?: number; readonly every?: number; readonly on?: string }
export type GraphFaults = Partial<Record<GraphFault, FaultSetting>>

export function isGraphFault(name: string): name is GraphFault {
  return Object.hasOwn(GRAPH_FAULTS, name)
}

export type FaultState = {
  faults: GraphFaults
  /** How often each setting could have struck. */
  readonly chances: WeakMap<object, number>
}

/** Whether a fault that could strike now does. Counts the chance. */
export function strikes({ faults, chances }: FaultState, name: GraphFault, address: string): boolean {
  const setting = faults[name] ?? false
  if (typeof setting === 'boolean') return setting
  if (setting.on !== undefined && !address.toLowerCase().includes(setting.on.toLowerCase())) return false
  const chance = (chances.get(setting) ?? 0) + 1
  chances.set(setting, chance)
  if (setting.times !== undefined && chance > setting.times) return false
  return setting.every === undefined || chance % setting.every === 0
}
