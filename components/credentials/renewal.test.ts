import { expect, test } from 'vitest'
import type { Certificate } from '@/lib/sources/credential-schema'
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
  expect(renewalOf({ certificates: [made, inUse] })).toEqual({ step: 'upload', waiting: made })
  expect(renewalOf({ certificates: [inUse, retired] })).toEqual({ step: 'remove' })
})

test('one that waits for Microsoft comes before an old one that waits to be removed', () => {
  expect(renewalOf({ certificates: [made, inUse, retired] })).toEqual({ step: 'upload', waiting: made })
})
