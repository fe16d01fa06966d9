import { describe, expect, test } from 'vitest'
import { anAudit, aSignIn } from '@/e2e/fixtures/activity'
import { once } from '@/lib/once'
import { normaliseAudit } from './audit'
import { dictionaryText, MOST_CHANGES, termsOf } from './record-terms'
import { normaliseSignIn } from './sign-in'
import { NO_TERM, type TermField, termOf } from './term'

const OWN = '018f0000-0000-7000-8000-000000000001'
const FOREIGN = '018f0000-0000-7000-8000-000000000002'
const term = (field: TermField, value: string) => termOf(OWN, field, value)

function changed(count: number) {
  const modifiedProperties = Array.from({ length: count }, (_, at) => ({
    displayName: `P${at}`,
    oldValue: `["old ${at}"]`,
    newValue: `["new ${at}"]`,
  }))
  return anAudit({ targetResources: [{ id: 'T', type: 'User', displayName: 'Bob', modifiedProperties }] })
}

test('a term is a signed number of 64 bits that follows from organization, field and value', () => {
  expect(termOf('o', 'who', 'ada')).toBe('4076135731845866389')
  expect(termOf('o', 'what', 'ada')).toBe('-5982064115435918509')
})

describe('the terms of a record', () => {
  test('of the audit log: each filter has its own, tags, properties, values and ids are among all', () => {
    const record = normaliseAudit(anAudit({ activityDisplayName: 'Add member to role' }))
    const terms = termsOf(OWN, record)
    expect(terms).toMatchObject({
      type: term('type', 'User'),
      activity: term('activity', 'Add member to role'),
      who: term('who', 'audry.oliver@contoso.com'),
      what: term('what', 'bob@contoso.com'),
      with: NO_TERM,
      where: term('where', '203.0.113.7'),
      place: NO_TERM,
      application: NO_TERM,
    })
    const besides = [
      term('action', 'Added'),
      ...record.tags.map((tag) => term('tag', tag)),
      term('property', 'Department'),
      term('value', 'Sales'),
      term('value', 'Purchasing'),
      term('who-id', '728309ae-1a37-4937-9afe-e35d964db09b'),
      term('id', '1f0e98f5-3161-4c6b-9b50-d488572f2bb7'),
      term('correlation-id', `${record.correlationId}`),
    ]
    expect(record.tags).toContain('Role Change')
    expect(terms.all).toEqual(expect.arrayContaining(besides))
    expect(new Set(terms.all).size).toBe(5 + besides.length)
  })

  test('of a sign-in: resource, place and application too', () => {
    const terms = termsOf(OWN, normaliseSignIn(aSignIn(), 'interactiveUser'))
    expect(terms).toMatchObject({
      with: term('with', 'Microsoft Graph'),
      place: term('place', 'Redmond, Washington, US'),
      application: term('application', 'Graph Explorer'),
    })
  })

  test('name every object that an event is about, in lower case, and none twice', () => {
    const [own, group] = ['AAAA0000-0000-4000-8000-000000000001', 'BBBB0000-0000-4000-8000-000000000002']
    const modifiedProperties = [{ displayName: 'Group.ObjectID', oldValue: null, newValue: `"${group}"` }]
    const event = anAudit({ targetResources: [{ id: own, type: 'User', modifiedProperties }] })
    const { all } = termsOf(OWN, normaliseAudit(event))
    expect(all).toEqual(expect.arrayContaining([own, group].map((id) => term('id', id.toLowerCase()))))
    expect(all).toHaveLength(new Set(all).size)
  })

  test('have no name of a failed sign-in that may be a password, but under a field of its own', () => {
    for (const errorCode of [50_034, 50_126]) {
      const event = aSignIn({ userPrincipalName: 'Herbst2026!', status: { errorCode } })
      const terms = termsOf(OWN, normaliseSignIn(event, 'interactiveUser'))
      expect(terms.who).toBe(term('hidden-who', 'Herbst2026!'))
      expect(terms.all).not.toContain(term('who', 'Herbst2026!'))
      expect(terms.values.filter(({ value }) => value === 'Herbst2026!')).toEqual([
        { field: 'hidden-who', term: terms.who, value: 'Herbst2026!' },
      ])
    }
  })

  test('have result, error code and reason of a failure, and none of a success', () => {
    const failed = normaliseSignIn(
      aSignIn({ status: { errorCode: 7, failureReason: 'No licence' } }),
      'interactiveUser',
    )
    const outcome = [term('result', 'failure'), term('error-code', '7'), term('reason', 'No licence')]
    expect(termsOf(OWN, failed).all).toEqual(expect.arrayContaining(outcome))
    const { values } = termsOf(OWN, normaliseSignIn(aSignIn(), 'interactiveUser'))
    expect(values.filter(({ field }) => ['result', 'error-code', 'reason'].includes(field))).toEqual([])
  })

  test('of two organizations have nothing in common', () => {
    const record = normaliseAudit(anAudit())
    const own = new Set(termsOf(OWN, record).all)
    expect(termsOf(FOREIGN, record).all.filter((one) => own.has(one))).toEqual([])
  })

  test('are the same when they are asked for again', () => {
    const record = normaliseAudit(anAudit())
    expect(termsOf(OWN, record)).toEqual(termsOf(OWN, record))
  })

  test('of long values are the same too, and the values are kept in no memory', () => {
    const long = 'long '.repeat(100)
    const modifiedProperties = [{ displayName: 'P', oldValue: null, newValue: `["${long}"]` }]
    const event = anAudit({ targetResources: [{ id: 'T', type: 'User', modifiedProperties }] })
    for (let times = 0; times < 2; times++)
      expect(termsOf(OWN, normaliseAudit(event)).all).toContain(term('value', long))
    const known = once(
      'activity-terms',
      (): { byOrganization?: Map<string, Map<TermField, Map<string, string>>> } => ({}),
    )
    const values = [...(known.byOrganization?.get(OWN)?.get('value')?.keys() ?? [])]
    expect(values).toContain('Purchasing')
    expect(values).not.toContain(long)
  })

  test(`name ${MOST_CHANGES} properties and as many values of a bulk operation, no more, and say so`, () => {
    const { all, values } = termsOf(OWN, normaliseAudit(changed(100)))
    expect(all).toContain(term('more-changes', 'yes'))
    expect(termsOf(OWN, normaliseAudit(changed(MOST_CHANGES / 2))).all).not.toContain(term('more-changes', 'yes'))
    expect(values.filter(({ field }) => field === 'property')).toHaveLength(MOST_CHANGES)
    expect(values.filter(({ field }) => field === 'value')).toHaveLength(MOST_CHANGES)
  })

  test('values that are a mere ID, moment or long number are found whole, and are in no dictionary', () => {
    const bare = ['1F0E98F5-3161-4c6b-9b50-d488572f2bb7', '2026-11-22T08:00:00.1234567Z', '133766208000000000']
    const modifiedProperties = bare.map((value, at) => ({
      displayName: `P${at}`,
      oldValue: `["${value}"]`,
      newValue: '["42"]',
    }))
    const event = anAudit({ targetResources: [{ id: 'T', type: 'User', displayName: 'Bob', modifiedProperties }] })
    const { all, values } = termsOf(OWN, normaliseAudit(event))
    expect(values.filter(({ field }) => field === 'value').map(({ value }) => value)).toEqual(['42'])
    const terms = [...bare.map((value) => value.toLowerCase()), 'any'].map((value) => term('bare-value', value))
    expect(all).toEqual(expect.arrayContaining(terms))
  })

  test('ids are in no dictionary', () => {
    const record = normaliseAudit(anAudit())
    const ids = [record.whoId, record.whatId, record.correlationId]
    expect(termsOf(OWN, record).values.filter(({ value }) => ids.includes(value))).toEqual([])
  })
})

describe('the dictionary keeps', () => {
  test('values as they are and folded keys', () => {
    expect(dictionaryText('ZOË')).toEqual({ value: 'ZOË', key: 'zoë' })
  })

  test('500 letters of a long value, never half of one', () => {
    const { value, key } = dictionaryText('😀'.repeat(400) + 'İ'.repeat(400))
    expect([...value]).toHaveLength(500)
    expect([...key]).toHaveLength(500)
    expect(JSON.stringify(`${value}${key}`)).not.toMatch(/\\ud/)
  })

  test('a value whose terms differ behind the cut twice', () => {
    const long = 'x'.repeat(600)
    expect(term('value', `${long}a`)).not.toBe(term('value', `${long}b`))
  })
})
