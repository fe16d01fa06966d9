import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { breakable } from './breakable'

test('an address may wrap before an @ or a dot, and nowhere else by choice', () => {
  expect(renderToStaticMarkup(breakable('anna.berg@contoso.com'))).toBe('anna<wbr/>.berg<wbr/>@contoso<wbr/>.com')
  expect(renderToStaticMarkup(breakable('.hidden'))).toBe('.hidden')
})
