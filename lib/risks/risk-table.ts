// Risks as a table on its way into a file.

import { type Column, type Table, tableOf } from '@/lib/files/table'
import { tacticsOf, techniqueText } from './attack-schema'
import { findCheck } from './catalogue'
import { amountWords, LEVEL_INKS, levelWords, newsWords, trendWords } from './risk-words'
import { Level, type Risk } from './schema'

const TEXT = { kind: 'text', print: null } as const
const NUMBER = { kind: 'number', width: 10, print: null } as const

const INKS = Object.fromEntries(
  Level.options.map((level) => [levelWords({ level, verdict: 'detected' }), LEVEL_INKS[level]]),
)

const COLUMNS: readonly Column<Risk>[] = [
  {
    key: 'level',
    header: 'Level',
    ...TEXT,
    width: 14,
    print: 2,
    inks: INKS,
    of: levelWords,
    data: ({ level }) => level,
  },
  { key: 'title', header: 'Risk', kind: 'text', width: 60, print: 7, of: ({ title }) => title },
  { key: 'current', header: 'Current', kind: 'text', width: 18, print: 2.6, of: amountWords },
  { key: 'count', header: 'Count', ...NUMBER, of: ({ n }) => n },
  { key: 'total', header: 'Of', ...NUMBER, of: ({ total }) => total },
  { key: 'accepted', header: 'Accepted', ...NUMBER, of: ({ accepted }) => accepted },
  {
    key: 'trend',
    header: 'Trend',
    ...TEXT,
    width: 10,
    print: 1.6,
    passing: true,
    of: trendWords,
    data: ({ trend }) => trend,
  },
  { key: 'news', header: 'News', ...TEXT, width: 10, passing: true, of: newsWords, data: ({ news }) => news },
  { key: 'category', header: 'Category', ...TEXT, width: 16, of: ({ category }) => category },
  { key: 'says', header: 'What was found', kind: 'text', width: 60, print: 5, of: ({ says }) => says },
  { key: 'fix', header: 'What to do', kind: 'text', width: 60, print: 9, of: whatToDo, data: ({ fix }) => fix },
  {
    key: 'acceptedBecause',
    header: 'Accepted because',
    ...TEXT,
    width: 40,
    of: ({ acceptance }) => acceptance?.reason ?? null,
  },
  { key: 'verdict', header: 'Verdict', ...TEXT, width: 14, of: ({ verdict }) => verdict },
  { key: 'severity', header: 'Severity', ...TEXT, width: 10, of: ({ severity }) => severity },
  { key: 'why', header: 'Why it matters', ...TEXT, width: 60, of: ({ checkId }) => findCheck(checkId)?.why ?? null },
  {
    key: 'remediation',
    header: 'Remediation',
    ...TEXT,
    width: 60,
    of: ({ checkId }) => findCheck(checkId)?.remediation ?? null,
  },
  {
    key: 'references',
    header: 'References',
    ...TEXT,
    width: 40,
    of: ({ checkId }) => referencesOf(checkId).join(', '),
    data: ({ checkId }) => findCheck(checkId)?.references ?? null,
  },
  {
    key: 'techniques',
    header: 'MITRE ATT&CK',
    ...TEXT,
    width: 40,
    of: ({ techniques }) => techniques.map(techniqueText).join(', '),
    data: ({ techniques }) => techniques,
  },
  {
    key: 'tactics',
    header: 'Tactics',
    ...TEXT,
    width: 24,
    of: ({ techniques }) => tacticsOf(techniques).join(', '),
    data: ({ techniques }) => tacticsOf(techniques),
  },
  { key: 'check', header: 'Check', ...TEXT, width: 14, of: ({ checkId }) => checkId },
]

/** To mend what is detected, or to have it assessed. */
function whatToDo({ level, fix, checkId }: Risk): string | null {
  return level === null ? fix : (findCheck(checkId)?.remediation ?? null)
}

const FRAMEWORKS = { nist: 'NIST', cis: 'CIS', scuba: 'SCuBA', iso: 'ISO 27001', mitre: 'MITRE', other: '' } as const

function referencesOf(checkId: string): string[] {
  return Object.entries(findCheck(checkId)?.references ?? {}).flatMap(([framework, numbers]) => {
    const prefix = new Map<string, string>(Object.entries(FRAMEWORKS)).get(framework) ?? ''
    return numbers.map((number) => `${prefix} ${number}`.trim())
  })
}

type Wrap = (batches: AsyncIterable<Risk[]>) => AsyncIterable<Risk[]>

export function riskTable(risks: readonly Risk[], wrap: Wrap = (batches) => batches): Table {
  return tableOf(COLUMNS, wrap(batch(risks)))
}

async function* batch(risks: readonly Risk[]): AsyncGenerator<Risk[]> {
  if (risks.length > 0) yield [...risks]
}
