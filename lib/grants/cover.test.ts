import { expect, test } from 'vitest'
import { covers, type Held, type Holdings } from './cover'

const [here, there, elsewhere] = ['here', 'there', 'elsewhere']

function holding(more: Partial<Holdings>): Holdings {
  return { organizationId: here, rights: new Set(), limited: new Map(), wide: [], ...more }
}

function grant(more: Partial<Held> = {}): Held {
  return { right: 'users.edit', target: 'own', targetIds: [], unitId: null, ...more }
}

const whole = holding({ rights: new Set(['users.edit']) })
const fromSales = holding({ limited: new Map([['users.edit', ['sales']]]) })
const onAll = holding({ wide: [grant({ target: 'all' })] })
const onTwo = holding({
  wide: [grant({ target: 'listed', targetIds: [there] }), grant({ target: 'listed', targetIds: [elsewhere] })],
})

test.each<[string, Holdings, Held, string[]]>([
  ['the whole organization covers itself', whole, grant(), []],
  ['the whole organization covers each of its units', whole, grant({ unitId: 'sales' }), ['sales', 'main']],
  ['a unit covers itself', fromSales, grant({ unitId: 'sales' }), ['sales', 'main']],
  ['a unit covers what is below it', fromSales, grant({ unitId: 'sales-east' }), ['sales-east', 'sales', 'main']],
  ['all organizations cover all', onAll, grant({ target: 'all' }), []],
  ['all organizations cover listed ones', onAll, grant({ target: 'listed', targetIds: [there] }), []],
  ['two lists together cover one list', onTwo, grant({ target: 'listed', targetIds: [elsewhere, there] }), []],
])('%s', (_, mine, asked, path) => {
  expect(covers(mine, asked, path)).toBe(true)
})

test.each<[string, Holdings, Held, string[]]>([
  ['nothing covers nothing', holding({}), grant(), []],
  ['another right covers nothing', holding({ rights: new Set(['users.create']) }), grant(), []],
  ['a unit does not cover the organization', fromSales, grant(), []],
  ['a unit does not cover what is beside or above it', fromSales, grant({ unitId: 'main' }), ['main']],
  ['the own organization does not cover all', whole, grant({ target: 'all' }), []],
  ['the own organization does not cover another', whole, grant({ target: 'listed', targetIds: [there] }), []],
  ['every organization that is listed does not cover all, because more may come', onTwo, grant({ target: 'all' }), []],
  ['a list does not cover what is not on it', onTwo, grant({ target: 'listed', targetIds: [there, 'new'] }), []],
])('%s', (_, mine, asked, path) => {
  expect(covers(mine, asked, path)).toBe(false)
})
