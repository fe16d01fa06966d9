/** Out of the list, or at its end. */
export function toggled(shown: string[], key: string): string[] {
  return shown.includes(key) ? shown.filter((one) => one !== key) : [...shown, key]
}

/** The same list with this one at another place. */
export function moved(shown: string[], key: string, to: number): string[] {
  return shown.filter((one) => one !== key).toSpliced(to, 0, key)
}
