import { expect, test } from 'vitest'
import { assessed } from '@/e2e/fixtures/check-answer'
import { AUDIT_LOG_CHECKS } from './audit-log'
import { BETA_ONLY_CHECKS } from './beta-only'

test.each(BETA_ONLY_CHECKS.map(({ id }) => id))('%s is named, never assessed, and says where to look', (id) => {
  expect(assessed(BETA_ONLY_CHECKS, id)).toMatchObject({
    verdict: 'not-assessed',
    says: expect.stringMatching(/^Readable only through the beta of Microsoft Graph \(\S.*\)$/),
    fix: expect.stringMatching(/^Look there: Entra admin center > .*\.$/),
  })
})

test.each(AUDIT_LOG_CHECKS.map(({ id }) => id))('%s is named, never assessed, and says where to look', (id) => {
  expect(assessed(AUDIT_LOG_CHECKS, id)).toMatchObject({
    verdict: 'not-assessed',
    says: 'Not readable through Graph',
    fix: expect.stringContaining('Exchange Online'),
  })
})
