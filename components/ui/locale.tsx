'use client'

import { createContext, type ReactNode, useContext, useMemo } from 'react'

/** `locale` writes numbers, `timeZone` (IANA) exact times. Known to the server, so that both sides write alike. */
type Locale = { locale: string; timeZone: string }

const Context = createContext<Locale>({ locale: 'en', timeZone: 'UTC' })

/** Sets what is given, inherits the rest. */
export function LocaleProvider({ children, ...given }: Partial<Locale> & { children: ReactNode }) {
  const outer = useContext(Context)
  const locale = given.locale ?? outer.locale
  const timeZone = given.timeZone ?? outer.timeZone
  const value = useMemo(() => ({ locale, timeZone }), [locale, timeZone])
  return <Context value={value}>{children}</Context>
}

export function useLocale(): Locale {
  return useContext(Context)
}

/** A number with the separators of the reader's locale. */
export function Count({ value }: { value: number }) {
  const { locale } = useLocale()
  return <span data-figure>{countText(value, locale)}</span>
}

/** The same for sentences and labels. */
export function countText(value: number, locale: string): string {
  return new Intl.NumberFormat(locale).format(value)
}
