import { beforeAll, expect, test } from 'vitest'
import { type AssessedTenant, aLastingPassword, anAssessedTenant } from '@/e2e/fixtures/assessed-tenant'
import { rowsOf } from '@/e2e/fixtures/collected-tenant'
import { actorOf } from '@/e2e/fixtures/exports'
import { openPdf, openXlsx } from '@/e2e/fixtures/files'
import { anOrganization, aPerson } from '@/e2e/fixtures/people'
import { entriesOf } from '@/e2e/fixtures/zip'
import { acceptRisk } from './accepted'
import { CHECKS, findCheck } from './catalogue'
import { exportRisks, type RiskFormat } from './risk-file'
import { listRisks } from './risks'
import { type Level, RiskQuery } from './schema'

const TITLE = 'Enabled accounts whose password never expires'
const FORMULA = '=HYPERLINK("https://evil.example","Sales")'

let contoso: AssessedTenant

beforeAll(async () => {
  contoso = await anAssessedTenant(await anOrganization('Contoso Größe & Co.'))
  const weak = aLastingPassword('Ada')
  const properties = { ...weak.properties, passwordPolicies: 'DisablePasswordExpiration, DisableStrongPassword' }
  await contoso.become({ objects: { user: [{ ...weak, properties }] } })
  const { actor, sourceId } = contoso
  await acceptRisk(actor, { sourceId, checkId: 'ENT-PW-007', reason: FORMULA })
})

async function file(format: RiskFormat, level?: Level[]): Promise<Buffer> {
  const { content } = await exportRisks(contoso.actor, { ...RiskQuery.parse({}), format, level })
  return Buffer.from(content)
}

test('XLSX has a row for each check with all that is known of it, and what begins like a formula is text', async () => {
  const workbook = await file('xlsx')
  const [sheet] = await openXlsx(workbook)
  const [header, ...rows] = sheet?.rows ?? []
  expect(rows).toHaveLength(CHECKS.length)
  expect(header?.slice(0, 3)).toEqual(['Level', 'Risk', 'Current'])
  expect(rows).toContainEqual(expect.arrayContaining(['Medium', TITLE, '1/1 (100%)', '1S-01']))
  expect(rows).toContainEqual(expect.arrayContaining(['Accepted', FORMULA]))
  expect(rows).toContainEqual(expect.arrayContaining(['Not assessed', '–']))
  const texts = [...entriesOf(workbook).values()]
  expect(texts.filter((text) => /<f[ >]/.test(text))).toEqual([])
})

test('PDF names the organization, tenant and profile, and has every risk', async () => {
  const { pages } = await openPdf(await file('pdf'))
  for (const said of [
    'Contoso Größe & Co.',
    'Risk assessment',
    'Default Profile',
    'Europe/Berlin',
    '1/1 (100%)',
    'What to do',
  ])
    expect(pages.join('\n')).toContain(said)
})

test('slides have a title, the counts, what to do first, and every risk that is there, accepted or not assessed; what is sound is counted', async () => {
  const { items, counts } = await listRisks(contoso.actor, RiskQuery.parse({}))
  const deck = await file('pptx')
  expect(deck.byteLength).toBeLessThan(300_000)
  for (const [name, text] of entriesOf(deck)) if (/\.(xml|rels)$/.test(name)) expect(text, name).not.toMatch(BARE)
  const slides = slidesOf(deck)
  const levels = counts.high + counts.medium + counts.low
  const pages = [levels / 10, counts.accepted / 5, counts.notAssessed / 5].map(Math.ceil)
  expect(slides).toHaveLength(3 + pages.reduce((sum, one) => sum + one))
  expect(slides[0]).toContain('Contoso Größe &amp; Co.')
  expect(slides[1]).toContain('Risks by level')
  expect(slides[2]).toContain('The greatest risks and what to do')
  expect(slides[2]).toContain(xml(findCheck(items[0]?.checkId ?? '')?.remediation ?? '-'))
  const all = slides.join('\n')
  for (const { title, verdict } of items) expect(all.includes(xml(title)), title).toBe(verdict !== 'not-detected')
  expect(all).toContain(`${counts.notDetected} not detected`)
  expect(all).toContain(xml(FORMULA))
  const chosen = slidesOf(await file('pptx', ['medium'])).join('\n')
  expect(chosen).toContain(TITLE)
  expect(chosen).not.toContain('Not assessed')
})

/** XML 1.0 §2.4: with it PowerPoint calls the file damaged. */
const BARE = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i

/** Their XML, in their order. */
function slidesOf(deck: Buffer): string[] {
  const found = [...entriesOf(deck)].flatMap(([name, text]) => {
    const [, number] = /^ppt\/slides\/slide(\d+)\.xml$/.exec(name) ?? []
    return number === undefined ? [] : [{ number: Number(number), text }]
  })
  return found.sort((a, b) => a.number - b.number).map(({ text }) => text)
}

const ENTITIES = new Map(Object.entries({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }))
const xml = (text: string) => text.replace(/[&<>"']/g, (letter) => ENTITIES.get(letter) ?? letter)

test('JSON has each risk with its references, and the counts of all', async () => {
  const { counts, risks, organization, profile } = JSON.parse(String(await file('json', ['medium'])))
  expect({ organization, profile: profile.name }).toEqual({
    organization: 'Contoso Größe & Co.',
    profile: 'Default Profile',
  })
  expect(risks).toContainEqual(
    expect.objectContaining({
      title: TITLE,
      level: 'medium',
      references: expect.objectContaining({ nist: ['IA-5(1)'] }),
    }),
  )
  expect(new Set(risks.map(({ level }: { level: Level }) => level))).toEqual(new Set(['medium']))
  expect(counts.notAssessed).toBeGreaterThan(risks.length)
})

test('each export stands in the audit log with what left', async () => {
  const entries = () =>
    rowsOf(
      contoso.organizationId,
      "select after from console_audit where organization_id = $1 and action = 'risks.exported' order by number",
    )
  const before = (await entries()).length
  const { fileName } = await exportRisks(contoso.actor, { ...RiskQuery.parse({}), format: 'pptx' })
  expect(fileName).toMatch(/^rollcall-risks-contoso-größe-co-\d{4}-\d\d-\d\d\.pptx$/)
  const after = await entries()
  expect(after).toHaveLength(before + 1)
  expect(after.at(-1)).toMatchObject({ after: { format: 'pptx', rows: CHECKS.length, profile: 'Default Profile' } })
})

test.each([['risks.view'], ['reports.export']] as const)('it takes more than the right %s', async (right) => {
  const half = actorOf(await aPerson(contoso.organization), [right])
  const asked = { ...RiskQuery.parse({}), format: 'json' } as const
  await expect(exportRisks(half, asked)).rejects.toMatchObject({ code: 'forbidden' })
})
