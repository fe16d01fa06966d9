import { describe, expect, test } from 'vitest'
import { CreateSubscription } from './subscription-schema'
import { fileNameOf, fill, subjectOf } from './variables-schema'

const VALUES = {
  Report_Name: 'Failed Logons',
  Export_Date: '2026-12-01',
  Frequency: 'Weekly',
  Num_Records: '12',
  Managing_Organization: 'Kestrel',
  Managed_Organization: 'Contoso',
}
const named = (Report_Name: string) => ({ ...VALUES, Report_Name })

test('variables are filled in, each as often as it stands there', () => {
  expect(
    fill(
      '{{Frequency}} {{Report_Name}}, {{Report_Name}} of {{Managed_Organization}} by {{Managing_Organization}}',
      VALUES,
    ),
  ).toBe('Weekly Failed Logons, Failed Logons of Contoso by Kestrel')
  expect(fill('{{Num_Records}} on {{Export_Date}}', VALUES)).toBe('12 on 2026-12-01')
})

test('what a variable stands for is not filled in again', () => {
  expect(fill('{{Report_Name}}', named('{{Num_Records}} $& $1'))).toBe('{{Num_Records}} $& $1')
})

const asked = {
  report: 'failed-logons',
  query: 'kind=logon',
  format: 'csv',
  frequency: 'daily',
  startsOn: '2026-12-01',
  time: '08:00',
  timeZone: 'Europe/Berlin',
  recipients: ['ada@contoso.com'],
}

test.each(['subject', 'message', 'fileName'])('an unknown variable in the %s is refused by its name', (field) => {
  const refused = CreateSubscription.safeParse({
    ...asked,
    [field]: '{{Report_Name}} {{Report Name}} {{toString}} {{}}',
  })
  expect(refused.error?.issues).toEqual([
    expect.objectContaining({
      path: [field],
      message: expect.stringMatching(
        /^has \{\{Report Name\}\}, \{\{toString\}\}, \{\{\}\}, which is no variable; there are Report_Name, /,
      ),
    }),
  ])
  expect(CreateSubscription.safeParse({ ...asked, [field]: 'A {single} brace, {{Report_Name}}' }).success).toBe(true)
})

test('somebody or something must receive it', () => {
  const refused = CreateSubscription.safeParse({ ...asked, recipients: [] })
  expect(refused.error?.issues).toEqual([expect.objectContaining({ path: ['recipients'] })])
  expect(CreateSubscription.safeParse({ ...asked, recipients: [], webhookUrl: 'https://example.com/a' }).success).toBe(
    true,
  )
})

test.each([
  ['http://example.com/', 'begins with https://'],
  ['https://ada:secret@example.com/', 'user name'],
  ['file:///etc/passwd', 'begins with https://'],
])('a webhook at %s is refused', (webhookUrl, why) => {
  const refused = CreateSubscription.safeParse({ ...asked, webhookUrl })
  expect(refused.error?.issues.map(({ message }) => message).join()).toContain(why)
})

test.each(['a@b.example\nBcc: eve@example.org', 'a@b.example, eve@example.org', 'Ada <ada@contoso.com>', 'ada'])(
  'the recipient %j is refused',
  (recipient) => {
    expect(CreateSubscription.safeParse({ ...asked, recipients: [recipient] }).success).toBe(false)
  },
)

describe('a subject', () => {
  test('is one line, whatever a report is called', () => {
    expect(subjectOf('Report on {{Report_Name}}', named('All\r\nBcc: eve@example.org\u2028x'))).toBe(
      'Report on All Bcc: eve@example.org x',
    )
  })
})

describe('a file name', () => {
  test.each([
    ['Failed Logons', 'Failed Logons.csv'],
    ['../../etc/passwd', '-..-etc-passwd.csv'],
    ['a/b\\c:d*e?f"g<h>i|j', 'a-b-c-d-e-f-g-h-i-j.csv'],
    ['\u202egpj.exe', 'gpj.exe.csv'],
    ['..', 'Report.csv'],
    ['line\r\nbreak', 'line break.csv'],
    ['Übersicht 概要 🙂', 'Übersicht 概要 🙂.csv'],
  ])('of %j is %j', (name, expected) => {
    expect(fileNameOf('{{Report_Name}}', named(name), 'csv')).toBe(expected)
  })

  test('is never longer than file systems take', () => {
    expect(Buffer.byteLength(fileNameOf('{{Report_Name}}', named('ü'.repeat(500)), 'xlsx'))).toBe(205)
    expect(fileNameOf('{{Report_Name}}', named(`a${'🙂'.repeat(500)}`), 'csv')).toBe(`a${'🙂'.repeat(49)}.csv`)
  })
})
