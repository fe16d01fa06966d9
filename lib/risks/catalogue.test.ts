import { expect, test } from 'vitest'
import { techniqueOf } from './attack-schema'
import { CHECKS, findCheck, standardOf } from './catalogue'

test('every check has an ID of its own by which it is found', () => {
  expect(new Set(CHECKS.map(({ id }) => id)).size).toBe(CHECKS.length)
  for (const check of CHECKS) expect(findCheck(check.id)).toBe(check)
})

test.each(CHECKS.map((check) => [check.id, check] as const))('%s says what people need', (id, check) => {
  expect(id).toMatch(/^(ENT-(CA|AM|PW|PR|AP|GU|US|GR|DV|HY|TN)-\d{3}|1S-\d\d)$/)
  expect(check.title).toMatch(/^\S.{5,119}$/)
  expect(check.title).not.toMatch(/\.$/)
  expect(check.why).toMatch(/^\S[\s\S]{20,}[.)]$/)
  expect(check.remediation).toMatch(/^\S[\s\S]{15,}[.)]$/)
  // One that no permission helps has none.
  for (const permission of check.permissions) expect(permission).toMatch(/^[A-Z]\w+(\.\w+)*$/)
})

test.each([...new Set(CHECKS.flatMap(({ references }) => references.mitre))])(
  '%s has its name and tactics of MITRE ATT&CK',
  (id) => {
    expect(techniqueOf(id)).toMatchObject({ id, name: expect.stringMatching(/^\S.+$/) })
    expect(techniqueOf(id).tactics.length).toBeGreaterThan(0)
  },
)

test.each(CHECKS.map((check) => [check.id, check] as const))('%s is measured by what fits it', (_, check) => {
  const { measure, thresholds } = check
  expect(thresholds === undefined).toBe(measure === 'binary')
  expect(standardOf(check).measure).toBe(measure)
  if (thresholds === undefined) return
  expect(thresholds.low).toBeLessThan(thresholds.high)
  if (measure === 'percentage') expect(thresholds.high).toBeLessThanOrEqual(100)
  else expect([thresholds.low, thresholds.high].every(Number.isInteger)).toBe(true)
})

const FORMS = {
  nist: /^[A-Z]{2}-\d+(\(\d+\))*$/,
  cis: /^\d+(\.\d+)+$/,
  scuba: /^MS\.AAD\.\d+\.\d+v\d+$/,
  iso: /^A\.\d+(\.\d+)+$/,
  mitre: /^T\d{4}(\.\d{3})?$/,
  other: /\S/,
} as const

test.each(CHECKS.map(({ id, references }) => [id, references] as const))(
  '%s has its references sorted',
  (_, references) => {
    for (const [framework, numbers] of Object.entries(references)) {
      const form = Object.entries(FORMS).find(([name]) => name === framework)?.[1]
      for (const number of numbers) expect(number).toMatch(form ?? /never/)
      expect(new Set(numbers).size).toBe(numbers.length)
    }
  },
)
