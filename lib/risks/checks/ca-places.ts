// Checks of named locations, and of how Conditional Access limits sessions of everybody.

import { BlockList, isIP } from 'node:net'
import type { Snapshot } from '@/lib/state/snapshot'
import { binary, type Check, counted, type Found } from '../check'
import { CONDITIONAL_ACCESS, POLICIES } from './conditional-access'
import {
  allResources,
  allUsers,
  enforced,
  has,
  isForAllResources,
  type Policy,
  seek,
  underLicence,
  userPolicies,
} from './policies'
import { conditionsBut } from './policy-conditions'
import { blocked, blocks } from './policy-controls'
import { cite } from './references'
import { isFrequency, signInEvery } from './sessions'
import { NamedLocation } from './shapes-policies'
import { CLUTTER } from './thresholds'
import { told } from './told'

const COMMON = {
  ...CONDITIONAL_ACCESS,
  severity: 'low',
} as const satisfies Partial<Check>

const LOCATIONS = 'Entra admin center > Entra ID > Conditional Access > Named locations'
const WEEK_HOURS = 7 * 24

export const CA_PLACE_CHECKS: readonly Check[] = [
  {
    ...COMMON,
    id: 'ENT-CA-020',
    title: 'No sign-in frequency for all users',
    why: 'Without one a session lasts as long as it is used, 90 days and more, and a stolen one does too.',
    remediation: `${POLICIES} > New policy: all users, all resources, Session > Sign-in frequency > 7 days or less; and On.`,
    references: cite({ cis: ['5.2.2.13'], other: ['MT.1018'] }),
    assess: underLicence('p1', (context) =>
      seek(context, {
        aims: (policy) => isFrequency(policy) && isForAllResources(policy),
        demands: [enforced, allUsers, allResources, conditionsBut(), signInEvery(WEEK_HOURS)],
        none: 'No policy in force has everyone sign in at least once a week.',
      }),
    ),
  },
  {
    ...COMMON,
    id: 'ENT-CA-033',
    title: 'Token protection is not enforced',
    why: 'A token that is not bound to its device works wherever a thief takes it.',
    remediation: `${POLICIES} > New policy: Target resources > Exchange Online, SharePoint Online and Teams; Conditions > Device platforms > Windows and Client apps > Mobile apps and desktop clients; Session > Require token protection for sign-in sessions; and On.`,
    references: cite({ cis: ['5.2.2.16'], mitre: ['T1528'], other: ['ZTA 21941'] }),
    assess: underLicence('p1', (context) => {
      // A cloud that does not know it leaves it out of every policy.
      const controls = userPolicies(context.snapshot).flatMap(({ sessionControls }) => sessionControls ?? [])
      if (controls.length > 0 && controls.every(({ secureSignInSession }) => secureSignInSession === undefined))
        told(undefined, 'secureSignInSession')
      return seek(context, {
        aims: ({ sessionControls }) => sessionControls?.secureSignInSession?.isEnabled === true,
        demands: [enforced],
        none: 'No policy in force binds tokens to their devices.',
      })
    }),
  },
  {
    ...COMMON,
    id: 'ENT-CA-023',
    title: 'No trusted named location is defined',
    why: "Without the addresses of one's own offices, neither policies nor Microsoft's ratings of risk can tell home from abroad.",
    remediation: `${LOCATIONS} > IP ranges location: enter the public addresses of your sites and tick Mark as trusted location.`,
    references: cite({ cis: ['5.2.2.14'], other: ['ZTA 21865', 'Prowler trusted_named_location_exists'] }),
    assess: underLicence('p1', ({ snapshot }) => {
      const locations = snapshot.all('named-location', NamedLocation)
      const isNone = !locations.some(({ isTrusted, ipRanges }) => isTrusted && ipRanges?.length)
      return binary(isNone, isNone ? 'No location of addresses is marked as trusted.' : undefined)
    }),
  },
  {
    ...COMMON,
    id: 'ENT-CA-024',
    title: 'Named location contains private IP ranges',
    why: 'Microsoft sees only public addresses: a private range never matches, and whoever relies on it is not protected by it.',
    remediation: `${LOCATIONS}: take the private ranges out and enter the public addresses that your sites are seen with.`,
    measure: 'number',
    thresholds: CLUTTER,
    references: cite({ other: ['Purple Knight: private IP ranges in Conditional Access'] }),
    assess: underLicence('p1', ({ snapshot }) => {
      const ofAddresses = snapshot.all('named-location', NamedLocation).filter(({ ipRanges }) => ipRanges?.length)
      const found = ofAddresses.flatMap(({ id, ipRanges }): Found[] => {
        const ranges = ipRanges?.flatMap(({ cidrAddress }) => (isPrivate(cidrAddress) ? [cidrAddress] : [])) ?? []
        return ranges.length > 0 ? [{ type: 'named-location', id, note: ranges.join(', ') }] : []
      })
      return counted(found, ofAddresses.length)
    }),
  },
  {
    ...COMMON,
    id: 'ENT-CA-025',
    title: 'Sign-ins from countries without business there are not blocked',
    why: 'Most attempts on accounts come from places where nobody of the organization is; letting them try is a free gift.',
    remediation: `Make a Countries location of where your people are (${LOCATIONS}), then ${POLICIES} > New policy: all users, all resources, Conditions > Locations > Include any location, Exclude that one, Grant > Block access; and On.`,
    references: cite({ cis: ['5.2.2.15'] }),
    assess: underLicence('p1', (context) =>
      seek(context, {
        aims: (policy) => blocks(policy) && isByCountry(policy, context.snapshot),
        demands: [enforced, allUsers, allResources, conditionsBut('locations'), blocked],
        none: 'No policy in force blocks sign-ins by where they come from.',
      }),
    ),
  },
]

/** All but some places, or some countries. */
function isByCountry({ conditions }: Policy, snapshot: Snapshot): boolean {
  const { includeLocations, excludeLocations } = conditions?.locations ?? {}
  if (has(includeLocations, 'All')) return Boolean(excludeLocations?.length)
  return (
    includeLocations?.some((id) => snapshot.find('named-location', id, NamedLocation)?.countriesAndRegions?.length) ??
    false
  )
}

/** RFC 1918, RFC 6598, RFC 4193. */
const PRIVATE = new BlockList()
PRIVATE.addSubnet('10.0.0.0', 8, 'ipv4')
PRIVATE.addSubnet('172.16.0.0', 12, 'ipv4')
PRIVATE.addSubnet('192.168.0.0', 16, 'ipv4')
PRIVATE.addSubnet('100.64.0.0', 10, 'ipv4')
PRIVATE.addSubnet('fc00::', 7, 'ipv6')

/** By its first address: Entra takes no IPv4 range wider than /8. */
function isPrivate(range: string | null | undefined): range is string {
  const [address = ''] = (range ?? '').split('/')
  const version = isIP(address)
  return version !== 0 && PRIVATE.check(address, version === 6 ? 'ipv6' : 'ipv4')
}
