import { beforeAll, describe, expect, test } from 'vitest'
import { anAudit, storeRecords } from '@/e2e/fixtures/activity'
import { rowsOf } from '@/e2e/fixtures/collected-tenant'
import { aStateStory, FIRST, OFFICE, SECOND, THIRD } from '@/e2e/fixtures/state-story'
import { normaliseAudit } from '@/lib/activity/audit'
import { diffState } from './diff'

/** An hour of the log that Microsoft had dropped. */
const MISSING = `insert into collection_window (organization_id, connector_id, stream, hour, covered_from, covered_to, verdict, checked_at)
  select c.organization_id, c.id, 'directoryAudits', '2026-11-02T09:00:00Z', '2026-11-02T09:00:00Z', '2026-11-02T10:00:00Z', 'missing', now()
  from connector c where c.organization_id = $1 and c.kind = 'activity'`

let contoso: Awaited<ReturnType<typeof aStateStory>>

beforeAll(async () => {
  contoso = await aStateStory()
})

describe('what changed between two moments', () => {
  const between = { from: FIRST, to: THIRD, limit: 50 }

  test('is told with names, before and after, and the event that explains each', async () => {
    const diff = await diffState(contoso.actor, between)
    expect(diff).toMatchObject({ from: { number: 1 }, to: { number: 3 }, next: null })
    expect(diff.counts).toEqual({ added: 0, removed: 2, changed: 2, links: 2 })
    const told = diff.items.map(({ type, name, change, properties, explanation, link, coverage }) => ({
      what: [type, name, change, link?.memberName].filter(Boolean).join(' '),
      why:
        change === 'changed'
          ? properties.map((one) => `${one.name} ${one.before}>${one.after} ${one.explanation?.at ?? '?'}`)
          : (explanation?.activity ?? '?'),
      coverage,
    }))
    expect(told).toEqual([
      {
        what: 'conditional-access-policy Require MFA changed',
        why: ['state enabled>disabled 2026-11-02T16:00:00.000000Z'],
        coverage: 'read',
      },
      { what: 'group Office removed', why: '?', coverage: 'read' },
      { what: 'group Sales link-removed Özil', why: 'Delete user', coverage: 'read' },
      { what: 'group Sales link-added Ada', why: '?', coverage: 'read' },
      {
        what: 'user Ada changed',
        // The event of the account lies behind the run that saw it; the failed one changed nothing.
        why: ['accountEnabled true>false ?', 'department Sales>Finance 2026-11-01T12:00:00.000000Z'],
        coverage: 'read',
      },
      { what: 'user Özil removed', why: 'Delete user', coverage: 'read' },
    ])
  })

  test('can be narrowed to a kind of change, of which the counts still tell all', async () => {
    const links = await diffState(contoso.actor, { ...between, change: ['link-added', 'link-removed'], limit: 1 })
    expect(links.counts).toEqual({ added: 0, removed: 2, changed: 2, links: 2 })
    const rest = await diffState(contoso.actor, {
      ...between,
      change: ['link-added', 'link-removed'],
      cursor: links.next ?? '',
    })
    expect([...links.items, ...rest.items].map(({ change }) => change)).toEqual(['link-removed', 'link-added'])
    const { items } = await diffState(contoso.actor, { ...between, change: ['added'] })
    expect(items).toEqual([])
  })

  test('is the same page by page, and can be narrowed by type, words and to what nothing explains', async () => {
    const whole = (await diffState(contoso.actor, between)).items
    const pages: unknown[] = []
    for (let cursor: string | undefined; ; ) {
      const page = await diffState(contoso.actor, { ...between, limit: 1, cursor })
      pages.push(...page.items)
      if (page.next === null) break
      cursor = page.next
    }
    expect(pages).toEqual(whole)
    const narrow = async (more: object) =>
      (await diffState(contoso.actor, { ...between, ...more })).items.map(({ name, change }) => `${name} ${change}`)
    expect(await narrow({ type: ['group'] })).toEqual(['Office removed', 'Sales link-removed', 'Sales link-added'])
    expect(await narrow({ search: 'ozil' })).toEqual(['Sales link-removed', 'Özil removed'])
    expect(await narrow({ unexplained: true })).toEqual(['Office removed', 'Sales link-added', 'Ada changed'])
  })

  test('is unexplained only where the audit log was read: without it, or without the right to see it, nobody knows', async () => {
    const blind = { ...contoso.actor, rights: new Set(['state.view'] as const) }
    const seen = (await diffState(blind, between)).items
    expect(new Set(seen.map(({ coverage }) => coverage))).toEqual(new Set(['hidden']))
    expect(
      seen
        .flatMap(({ properties, explanation }) => [explanation, ...properties.map((one) => one.explanation)])
        .filter(Boolean),
    ).toEqual([])
    expect((await diffState(contoso.actor, { ...between, from: SECOND, to: SECOND })).items).toEqual([])
  })

  test('says whether the audit log is still being collected, and is explained as soon as the event is there', async () => {
    const here = await aStateStory()
    const setLog = (text: string) => rowsOf(here.organizationId, `update ${text}`)
    const stream = (set: string) => setLog(`connector_stream set ${set} where organization_id = $1`)
    const office = async () => {
      const { items } = await diffState(here.actor, between)
      return items.find(({ name, change }) => name === 'Office' && change === 'removed')
    }
    const about = async () => (await office())?.coverage
    expect(await about()).toBe('read')
    await stream("watermark = '2026-11-02T12:00:00Z'")
    expect(await about()).toBe('collecting')
    await stream(
      "watermark = '2026-11-04T00:00:00Z', backfilled_to = '2026-11-02T00:00:00Z', floor = '2026-10-05T00:00:00Z'",
    )
    expect(await about()).toBe('collecting')
    await setLog("connector set paused_at = now() where organization_id = $1 and kind = 'activity'")
    expect(await about()).toBe('off')
    await stream("backfilled_to = '2026-10-05T00:00:00Z'")
    expect(await about()).toBe('read')
    await rowsOf(here.organizationId, MISSING)
    expect(await about()).toBe('not-covered')
    expect((await office())?.explanation).toBeNull()
    const activity = { activityDateTime: '2026-11-02T10:30:00Z', activityDisplayName: 'Delete group' }
    const deleted = anAudit({ ...activity, targetResources: [{ id: OFFICE, type: 'Group', modifiedProperties: [] }] })
    await storeRecords(here, [normaliseAudit(deleted)])
    expect((await office())?.explanation).toMatchObject({ activity: 'Delete group' })
  })

  test('is not told of a moment before the first run, and a span must not end before it begins', async () => {
    const unknown = await diffState(contoso.actor, { ...between, from: '2026-10-01T00:00:00Z' })
    expect(unknown).toMatchObject({ items: [], from: null, to: { number: 3 }, counts: { added: 0 } })
    await expect(diffState(contoso.actor, { ...between, from: THIRD, to: FIRST })).rejects.toEqual(
      expect.objectContaining({ code: 'invalid' }),
    )
  })
})
