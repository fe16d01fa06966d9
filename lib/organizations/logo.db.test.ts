import { beforeAll, expect, test } from 'vitest'
import { actorOf } from '@/e2e/fixtures/exports'
import { ABOUT, openPdf, sampleTable, whole } from '@/e2e/fixtures/files'
import { anOrganization, aPerson, type Organization } from '@/e2e/fixtures/people'
import type { Actor } from '@/lib/actor'
import { withOrganization } from '@/lib/db/organization'
import { pdfFile } from '@/lib/files/pdf'
import { getLogo, getLogoImage, removeLogo, setLogo } from './logo'

/** One pixel. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

let contoso: Organization
let editor: Actor
let viewer: Actor

beforeAll(async () => {
  contoso = await anOrganization('Contoso')
  const person = await aPerson(contoso)
  editor = actorOf(person, ['organizations.view', 'organizations.edit'])
  viewer = actorOf(person, ['organizations.view'])
})

test('a logo is set, seen by who sees the organization, and removed', async () => {
  expect(await getLogo(viewer)).toEqual({ logo: null })
  await setLogo(editor, { content: PNG })
  expect(await getLogo(viewer)).toMatchObject({ logo: { type: 'image/png', bytes: 70 } })
  expect(Buffer.from((await getLogoImage(viewer)).content).toString('base64')).toBe(PNG)
  await removeLogo(editor)
  expect(await getLogo(viewer)).toEqual({ logo: null })
  await expect(getLogoImage(viewer)).rejects.toMatchObject({ code: 'not_found' })
  const actions = await withOrganization(contoso.id, ({ db, organizationId }) =>
    db.consoleAudit.findMany({ where: { organizationId, action: { contains: 'logo' } }, orderBy: { number: 'asc' } }),
  )
  expect(actions.map(({ action }) => action)).toEqual(['organization.logo-set', 'organization.logo-removed'])
})

test('only who may edit the organization sets or removes one', async () => {
  await expect(setLogo(viewer, { content: PNG })).rejects.toMatchObject({ code: 'forbidden' })
  expect(() => removeLogo(viewer)).toThrow(expect.objectContaining({ code: 'forbidden' }))
})

test.each([
  ['a picture that may carry scripts', Buffer.from('<svg/>').toString('base64')],
  ['more than 256 KB', Buffer.alloc(256 * 1024 + 1).toString('base64')],
])('%s is refused', async (_, content) => {
  await expect(setLogo(editor, { content })).rejects.toMatchObject({ code: 'invalid' })
})

test('a PDF has it, and says whose it is to who cannot see it', async () => {
  const about = { ...ABOUT, logo: Buffer.from(PNG, 'base64') }
  const { tags } = await openPdf(await whole(pdfFile(sampleTable([]), about)))
  expect(JSON.stringify(tags)).toMatch(/"Figure".*"Logo of Contoso Ltd"/)
})
