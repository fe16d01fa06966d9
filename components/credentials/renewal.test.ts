import { expect, test } from 'vitest'
import type { Certificate } from '@/lib/sources/credential-schema'
import { expiryTone } from './expiry-words'
import { renewalOf } from './renewal'

const certificate = (id: string, state: Certificate['state']): Certificate => ({
  id,
  state,
  thumbprintSha1: '',
  thumbprintSha256: '',
  notBefore: '2026-01-01T00:00:00Z',
  notAfter: '2027-01-01T00:00:00Z',
  acceptedAt: null,
})
const [made, inUse, retired] = [certificate('new', 'made'), certificate('now', 'in-use'), certificate('old', 'retired')]

test('a renewal is made, uploaded and tried, and ends with the old one removed', () => {
  expect(renewalOf({ certificates: [] })).toEqual({ step: 'make' })
  expect(renewalOf({ certificates: [inUse] })).toEqual({ step: 'make' })
  expect(renewalOf({ certificates: [made, inUse] })).toEqual({ step: 'upload', waiting: made, inUse })
  expect(renewalOf({ certificates: [inUse, retired] })).toEqual({ step: 'remove', retired: [retired] })
})

test('one that waits for Microsoft comes before an old one that waits to be removed', () => {
  expect(renewalOf({ certificates: [made, inUse, retired] })).toMatchObject({ step: 'upload', waiting: made })
})

const NOW_MS = Date.parse('2026-03-01T00:00:00Z')

test.each([
  ['2026-05-01T00:00:00Z', 'good'],
  ['2026-03-30T00:00:00Z', 'attention'],
  ['2026-03-07T00:00:00Z', 'bad'],
  ['2026-02-01T00:00:00Z', 'bad'],
])('an end at %s looks %s on 1 March', (at, tone) => {
  expect(expiryTone(at, NOW_MS)).toBe(tone)
})
