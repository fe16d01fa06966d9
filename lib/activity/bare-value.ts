// Changed values that say nothing by themselves: IDs, moments, long numbers. Nearly each is another one, so the dictionary would have no end.

const ID = /^\{?[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\}?$/i
const MOMENT = /^\d{4}-\d\d-\d\d[t ]\d\d:\d\d(:\d\d(\.\d+)?)?(z|[+-]\d\d:\d\d)?$/i
/** As clocks of Windows count: 18 digits. */
const TICKS = /^\d{16,40}$/
const LETTERS = /^[\da-f{}:.+tz -]*$/i

export function isBare(value: string): boolean {
  return ID.test(value) || MOMENT.test(value) || TICKS.test(value)
}

/** Whether a text may occur in such a value. */
export function mayBeBare(text: string): boolean {
  return LETTERS.test(text)
}

/** Stands for any of them. */
export const ANY_BARE = 'any'
