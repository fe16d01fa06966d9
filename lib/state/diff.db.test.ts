import { beforeAll, describe, expect, test } from 'vitest'
import { aStateStory, FIRST, SECOND, THIRD } from '@/e2e/fixtures/state-story'
import { diffState } from './diff'

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
    const told = diff.items.map(({ type, name, change, properties, explanation, link, explainable }) => ({
      what: [type, name, change, link?.memberName].filter(Boolean).join(' '),
      why:
        change === 'changed'
          ? properties.map((one) => `${one.name} ${one.before}>${one.after} ${one.explanation?.at ?? '?'}`)
          : (explanation?.activity ?? '?'),
      explainable,
    }))
    expect(told).toEqual([
      {
        what: 'conditional-access-policy Require MFA changed',
        why: ['state enabled>disabled 2026-11-02T16:00:00.000000Z'],
        explainable: true,
      },
      { what: 'group Office removed', why: '?', explainable: true },
      { what: 'group Sales link-removed Özil', why: 'Delete user', explainable: true },
      { what: 'group Sales link-added Ada', why: '?', explainable: true },
      {
        what: 'user Ada changed',
        // The event of the account lies behind the run that saw it; the failed one changed nothing.
        why: ['accountEnabled true>false ?', 'department Sales>Finance 2026-11-01T12:00:00.000000Z'],
        explainable: true,
      },
      { what: 'user Özil removed', why: 'Delete user', explainable: true },
    ])
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
    expect(seen.map(({ explainable }) => explainable)).toEqual(seen.map(() => false))
    expect(
      seen
        .flatMap(({ properties, explanation }) => [explanation, ...properties.map((one) => one.explanation)])
        .filter(Boolean),
    ).toEqual([])
    expect((await diffState(contoso.actor, { ...between, from: SECOND, to: SECOND })).items).toEqual([])
  })

  test('is not told of a moment before the first run, and a span must not end before it begins', async () => {
    const unknown = await diffState(contoso.actor, { ...between, from: '2026-10-01T00:00:00Z' })
    expect(unknown).toMatchObject({ items: [], from: null, to: { number: 3 }, counts: { added: 0 } })
    await expect(diffState(contoso.actor, { ...between, from: THIRD, to: FIRST })).rejects.toEqual(
      expect.objectContaining({ code: 'invalid' }),
    )
  })
})
