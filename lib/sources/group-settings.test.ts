import { expect, test } from 'vitest'
import { ConnectorSettings } from './connector-schema'
import { ownCrawl, ownSettings } from './group-settings'
import { settingsOf, streamsOf } from './streams'

const GROUP = ConnectorSettings.parse({ activity: {}, logons: {}, state: {} })

test('what equals the group is inherited, what differs is the own setting, null gives it back, what is not given stays', () => {
  const logons = { ...GROUP.logons, collectSuccessful: false }
  expect(ownSettings({ activity: { enabled: true }, logons, state: null }, GROUP)).toEqual([
    { kind: 'activity', settings: null },
    { kind: 'logons', settings: logons },
    { kind: 'state', settings: null },
  ])
  expect(ownSettings({ logons }, GROUP)).toEqual([{ kind: 'logons', settings: logons }])
  expect(ownSettings({}, GROUP)).toEqual([])
})

test.each([
  [true, true, null],
  [false, true, false],
  [null, true, null],
])('a source that says %s in a group that says %s keeps %s', (given, group, own) => {
  expect(ownCrawl(given, group)).toBe(own)
})

test.each([
  ['activity', {}, ['directoryAudits']],
  ['activity', { enabled: false }, []],
  ['logons', {}, ['interactiveUser']],
  ['logons', { enabled: false, nonInteractive: true }, []],
  [
    'logons',
    { nonInteractive: true, managedIdentities: true },
    ['interactiveUser', 'nonInteractiveUser', 'managedIdentity'],
  ],
  ['logons', { servicePrincipals: true, collectFailed: false }, ['interactiveUser', 'servicePrincipal']],
  ['state', {}, []],
] as const)('%s with %j reads %j', (kind, stored, streams) => {
  expect(streamsOf(settingsOf(kind, stored))).toEqual(streams)
})
