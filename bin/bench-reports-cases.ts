// What `npm run bench:reports` asks: lists of every kind of filter, free text, counts, charts and tops, each beside its aim.

import { randomUUID } from 'node:crypto'
import { askingOf } from '@/lib/activity/asking'
import { countRecords } from '@/lib/activity/count'
import { parseQueryText } from '@/lib/activity/query'
import { listActivity } from '@/lib/activity/records'
import { ActivityFilter } from '@/lib/activity/schema'
import { summarize } from '@/lib/activity/summary'
import { topValues } from '@/lib/activity/top'
import type { Actor } from '@/lib/actor'

/** `run` tells how many it found, and whether that is all there is to tell. */
export type Case = { group: string; name: string; aimMs: number; run: () => Promise<{ found: number; whole: boolean }> }

/** Of one record of the organization: what a reader would click on. */
export type Sample = { who: string; where: string; correlationId: string; whatId: string; at: Date }

const LIST_MS = 400
const TEXT_MS = 1_500
const CHART_MS = 1_000

export async function casesOf(actor: Actor, sample: Sample, until: Date): Promise<Case[]> {
  const list = (asked: string) => async () => {
    const page = await listActivity(actor, filterOf(asked))
    return { found: page.items.length, whole: page.searchedTo === null }
  }
  const cases = (group: string, aimMs: number, named: Record<string, string>): Case[] =>
    Object.entries(named).map(([name, asked]) => ({ group, name, aimMs, run: list(asked) }))
  const pages = await Promise.all([20, 200].map((number) => cursorOf(actor, 'kind=logon', number)))
  const month = `when=${day(until, -30)}..${day(until, 0)}`
  return [
    ...cases('first page', LIST_MS, {
      'no filter': '',
      'kind: logons': 'kind=logon',
      'result: failure': 'f=result:equals:failure',
      'error code: one of a thousand': 'f=error-code:equals:500121',
      'activity: contains (rare)': 'f=activity:contains:administrative%20unit',
      'action: Removed': 'f=action:equals:Removed',
      'who: equals one': `f=who:equals:${sample.who}`,
      'who: contains (3,000 people)': 'f=who:contains:krause',
      'who: contains (one person)': `f=who:contains:${sample.who.split('@')[0]}`,
      'who: nobody': 'f=who:equals:nobody',
      'who: does not contain': 'f=who:not-contains:anna',
      'who: none of nearly all': 'f=who:not-contains:@',
      'where: equals one': `f=where:equals:${sample.where}`,
      'where: starts with (nearly all)': 'f=where:starts-with:10.',
      'place: ends with': 'f=place:ends-with:PT',
      'application: not equal': 'f=application:not-equals:Microsoft%20Teams',
      'tag: equals (frequent)': 'f=tags:equals:Group%20Membership%20Change',
      'tag: equals (rare)': 'f=tags:equals:Consent%20Change',
      'property: any change of Department': 'p=Department::exists:',
      'property: Department became Sales 7': 'p=Department::equals:Sales%207',
      'property: no such value': 'p=Department::equals:Nowhere',
      'outside of business hours': 'f=time-of-day:not-equals:@business-hours',
      'object ID': `f=object-id:equals:${sample.whatId}`,
      'correlation ID': `f=correlation-id:equals:${sample.correlationId}`,
      'several, dense': 'kind=logon&f=result:equals:success&f=who:contains:anna&f=place:contains:DE',
      'several, rare':
        'kind=activity&f=action:equals:Removed&f=who:contains:krause&f=type:equals:User&f=tags:not-contains:Role',
      'several, none together': `kind=activity&f=error-code:equals:53003&f=who:contains:krause`,
      'one month, a year ago': `f=result:equals:failure&when=${day(until, -360)}..${day(until, -330)}`,
      'oldest first': 'f=who:contains:krause&sort=when',
      'sorted by who, one month': `f=error-code:equals:53003&${month}&sort=who`,
    }),
    ...cases('further page', LIST_MS, {
      'page 20 of logons': `kind=logon&cursor=${pages[0]}`,
      'page 200 of logons': `kind=logon&cursor=${pages[1]}`,
      'behind a moment half a year ago': `f=result:equals:failure&to=${at(until, -180)}`,
    }),
    ...cases('free text', TEXT_MS, {
      'in nearly every record': `search=${sample.who.split('@')[1]}`,
      'one person': `search=${sample.who.split('@')[0]}`,
      'two words, each frequent': 'search=krause%20teams',
      'two words, rare together': 'search=krause%20offboarded',
      'one value of a property': 'search=logistics%2017',
      'an ID': `search=${sample.correlationId}`,
      nothing: 'search=nobody-like-this',
      'an unknown ID': `search=${randomUUID()}`,
    }),
    ...(await chartsOf(actor, { until, month })),
  ]
}

async function chartsOf(actor: Actor, { until, month }: { until: Date; month: string }): Promise<Case[]> {
  const asking = await askingOf(actor)
  const year = `when=${day(until, -395)}..${day(until, 0)}`
  const spans = { '30 days': month, '13 months': year }
  const filters = {
    'no filter': '',
    'failed logons': '&kind=logon&f=result:equals:failure',
    'one in twenty people': '&f=who:contains:krause',
    'a rare activity': '&f=activity:contains:administrative%20unit',
    'all but one application': '&f=application:not-equals:Microsoft%20Teams',
  }
  const charts = Object.entries(spans).flatMap(([span, when]) =>
    Object.entries(filters).flatMap(([filter, asked]): Case[] => {
      const query = parseQueryText(`${when}${asked}`)
      const name = `${span}, ${filter}`
      const told = (count: number, exact: boolean) => ({ found: count, whole: exact })
      return [
        {
          group: 'histogram and heatmap',
          name,
          aimMs: CHART_MS,
          run: async () => summarize(asking, query).then(({ total, exact }) => told(total, exact)),
        },
        {
          group: 'top ten people',
          name,
          aimMs: CHART_MS,
          run: async () =>
            topValues(asking, query, { by: 'who', most: 10 }).then(({ items, exact }) => told(items.length, exact)),
        },
        {
          group: 'count',
          name,
          aimMs: CHART_MS,
          run: async () => countRecords(asking, query).then(({ count, exact }) => told(count, exact || count === 1e6)),
        },
      ]
    }),
  )
  return charts.sort((one, other) => one.group.localeCompare(other.group))
}

async function cursorOf(actor: Actor, asked: string, pages: number): Promise<string> {
  let cursor = ''
  for (let page = 0; page < pages; page += 1) {
    const list = await listActivity(actor, filterOf(`${asked}&cursor=${cursor}`))
    cursor = list.next ?? ''
  }
  return cursor
}

function filterOf(text: string): ActivityFilter {
  const given = new URLSearchParams(text)
  const single = [...given].filter(([name]) => name !== 'f' && name !== 'p')
  return ActivityFilter.parse({ ...Object.fromEntries(single), f: given.getAll('f'), p: given.getAll('p') })
}

function at(until: Date, days: number): string {
  return new Date(until.getTime() + days * 86_400_000).toISOString()
}

function day(until: Date, days: number): string {
  return at(until, days).slice(0, 10)
}
