// "n/total (p%)": of how much a check found how much, written the same on the screen, on paper and in files.

/** `26/31 (83.87%)`; `26` where there is no whole. */
export function shareText(n: number, total: number | null, locale: string): string {
  const count = new Intl.NumberFormat(locale)
  if (total === null) return count.format(n)
  const of = `${count.format(n)}/${count.format(total)}`
  return total === 0 ? of : `${of} (${partText(n, total, locale)})`
}

export function percentText(percent: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(percent / 100)
}

/** In percent, to which percentages are rounded. */
const STEP = 0.01

/** One of a million is not nothing, and all but one not all. */
function partText(n: number, total: number, locale: string): string {
  const percent = (100 * n) / total
  if (n > 0 && percent < STEP / 2) return `<${percentText(STEP, locale)}`
  if (n < total && percent >= 100 - STEP / 2) return `>${percentText(100 - STEP, locale)}`
  return percentText(percent, locale)
}
