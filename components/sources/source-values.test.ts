import { expect, test } from 'vitest'
import { UpdateSource } from '@/lib/sources/schema'
import { type SourceValues, toChange } from './source-values'

const BEFORE: SourceValues = {
  sourceGroup: 'Contoso',
  credentialId: '0190b3a0-0000-7000-8000-000000000001',
  crawl: null,
  connectors: { activity: null, logons: null, state: { enabled: true, optionalPermissions: [] } },
  serviceAccountGroups: [{ objectId: '0190b3a0-0000-7000-8000-000000000002', name: 'Robots' }],
}

test('nothing changed is nothing sent', () => {
  expect(toChange(structuredClone(BEFORE), BEFORE)).toEqual({})
})

test('only what changed is sent, and null gives a setting back to the group', () => {
  const values = {
    ...BEFORE,
    crawl: false,
    connectors: { ...BEFORE.connectors, activity: { enabled: false }, state: null },
    serviceAccountGroups: [],
  }
  const change = toChange(values, BEFORE)
  expect(change).toEqual({
    crawl: false,
    connectors: { activity: { enabled: false }, state: null },
    serviceAccountGroups: [],
  })
  expect(UpdateSource.parse(change)).toEqual(change)
})
