import { expect, test } from 'vitest'
import { assessed } from '@/e2e/fixtures/check-answer'
import type { Differences } from '@/e2e/fixtures/snapshot'
import { AT, SOUND } from '@/e2e/fixtures/sound-tenant'
import { makeClientCertificate } from '@/lib/crypto/client-certificate'
import type { Settings } from '../check'
import { HY_DOMAIN_CHECKS } from './hy-domains'

const DETECTED = { verdict: 'detected' }
const FINE = { verdict: 'not-detected' }
const NO_ANSWER = { verdict: 'not-assessed' }

const domain = (more: object) => ({
  domain: [...SOUND.domain, { id: 'Fabrikam.com', authenticationType: 'Managed', isVerified: true, ...more }],
})
const federation = (federatedIdpMfaBehavior: string, signingCertificate: string | null = null) => ({
  'domain-federation': [{ id: 'fabrikam.com', federatedIdpMfaBehavior, signingCertificate }],
})
const certificateUntil = async (notAfter: Date) => {
  const { certificateDer } = await makeClientCertificate('adfs', { notBefore: new Date('2020-01-01'), notAfter })
  return Buffer.from(certificateDer).toString('base64')
}
const registered = (end: Date | null) => ({ registrations: new Map([['fabrikam.com', end]]) })
const LATER = new Date('2027-01-01T00:00:00Z')

test.each<[string, string, Differences, object, Partial<Settings>?]>([
  [
    'ENT-HY-004',
    'one is',
    domain({ authenticationType: 'Federated' }),
    { ...DETECTED, found: ['fabrikam.com'], n: 1, total: 2, notes: [null] },
  ],
  [
    'ENT-HY-004',
    'its MFA is accepted',
    { ...domain({ authenticationType: 'Federated' }), ...federation('acceptIfMfaDoneByFederatedIdp') },
    { ...DETECTED, notes: ['MFA of the federation server is accepted'] },
  ],
  [
    'ENT-HY-004',
    'its federation could not be read',
    { ...domain({ authenticationType: 'Federated' }), 'domain-federation': 'no-permission' },
    { ...DETECTED, notes: ['How it is federated could not be read'] },
  ],
  [
    'ENT-HY-004',
    'its signing certificate is over',
    {
      ...domain({ authenticationType: 'Federated' }),
      ...federation('rejectMfaByFederatedIdp', await certificateUntil(AT)),
    },
    { ...DETECTED, notes: ['its signing certificate has expired'] },
  ],
  [
    'ENT-HY-004',
    'its signing certificate is good for an hour more',
    {
      ...domain({ authenticationType: 'Federated' }),
      ...federation('rejectMfaByFederatedIdp', await certificateUntil(new Date(AT.getTime() + 3_600_000))),
    },
    { ...DETECTED, notes: [null] },
  ],
  ['ENT-HY-004', 'none is', domain({}), { ...FINE, total: 2 }],

  [
    'ENT-HY-005',
    'one is not verified',
    domain({ isVerified: false }),
    { ...DETECTED, found: ['fabrikam.com'], total: 2 },
  ],

  [
    '1S-18',
    'one has run out',
    domain({}),
    { ...DETECTED, found: ['fabrikam.com'], total: 1, notes: ['Expired 2026-06-15'] },
    registered(AT),
  ],
  ['1S-18', 'none has run out', domain({}), { ...FINE, total: 1 }, registered(LATER)],
  [
    '1S-18',
    'the registry does not tell',
    { domain: domain({}).domain.slice(-1) },
    { ...NO_ANSWER, says: 'No registry told when these end: Fabrikam.com.', fix: expect.stringContaining('registrar') },
    registered(null),
  ],
  [
    '1S-18',
    'no registry answered',
    domain({}),
    { ...NO_ANSWER, says: 'No registry told when these end: contoso.com, Fabrikam.com.' },
    { registrations: new Map() },
  ],
  [
    '1S-18',
    'the registry of another does not tell',
    domain({}),
    { ...FINE, total: 1, says: 'No registry told when these end: contoso.com.' },
    registered(LATER),
  ],
  [
    '1S-18',
    'there is none but that of Microsoft',
    { domain: [{ id: 'contoso.onmicrosoft.com', isVerified: true }] },
    { ...FINE, total: 0, says: null },
    { registrations: new Map() },
  ],
  [
    '1S-18',
    'one that has run out was never verified',
    domain({ isVerified: false }),
    { ...FINE, total: 1 },
    { registrations: new Map([...registered(AT).registrations, ['contoso.com', LATER]]) },
  ],
  [
    '1S-18',
    'registries are not asked',
    domain({}),
    { ...NO_ANSWER, fix: expect.stringContaining('risk settings') },
    { registrations: null },
  ],
])('%s where %s', (id, _, differences, expected, settings) => {
  expect(assessed(HY_DOMAIN_CHECKS, id, differences, settings)).toMatchObject(expected)
})

test.each(HY_DOMAIN_CHECKS.map(({ id }) => id))(
  '%s finds nothing in a sound tenant, and has no answer without domains',
  (id) => {
    const asked = { registrations: new Map([['contoso.com', LATER]]) }
    expect(assessed(HY_DOMAIN_CHECKS, id, {}, asked)).toMatchObject(FINE)
    expect(assessed(HY_DOMAIN_CHECKS, id, { domain: 'error' }, asked)).toMatchObject(NO_ANSWER)
  },
)
