import { expect, test } from 'vitest'
import { preferredLocale } from './preferred-locale'

test.each([
  ['de-CH,de;q=0.9,en;q=0.8', 'de-CH'],
  ['xx-invented,fr', 'fr'],
  ['*', 'en'],
  ['not a tag!,sv', 'sv'],
  ['', 'en'],
  [null, 'en'],
])('%s is written as %s', (header, locale) => {
  expect(preferredLocale(header)).toBe(locale)
})
