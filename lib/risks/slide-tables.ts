// The tables of the slides: the greatest risks and what to do, every risk, what somebody lives with, what could not be assessed.

import type PptxGenJS from 'pptxgenjs'
import { findCheck } from './catalogue'
import { amountWords, LEVEL_INKS, levelWords, newsWords, trendWords } from './risk-words'
import type { Risk } from './schema'
import { type Cell, grid, heading, INK } from './slide-layout'

const ON_A_SLIDE = 10
/** With a sentence or two each. */
const SAID_ON_A_SLIDE = 5
/** With a paragraph each. */
const GREATEST = 4
const REASON_LETTERS = 200

/** What is not detected is counted, and stands on no slide. */
export function addTables(deck: PptxGenJS, risks: readonly Risk[]): void {
  const found = risks.filter(({ level }) => level !== null)
  addGreatest(deck, found.slice(0, GREATEST))
  pages(deck, { title: 'Risks', columns: FOUND, most: ON_A_SLIDE }, found)
  const accepted = risks.filter(({ verdict, level }) => verdict === 'detected' && level === null)
  pages(deck, { title: 'Accepted risks', columns: ACCEPTED, most: SAID_ON_A_SLIDE }, accepted)
  const notAssessed = risks.filter(({ verdict }) => verdict === 'not-assessed')
  pages(deck, { title: 'Not assessed', columns: NOT_ASSESSED, most: SAID_ON_A_SLIDE }, notAssessed)
}

type Column = { header: string; width: number; of(risk: Risk): Cell }

const LEVEL: Column = {
  header: 'Level',
  width: 1.3,
  of: (risk) => {
    const color = risk.level === null ? INK.soft : LEVEL_INKS[risk.level].slice(1)
    return { text: levelWords(risk), color, bold: true }
  },
}
const RISK: Column = { header: 'Risk', width: 6, of: ({ title }) => ({ text: title }) }
const CURRENT: Column = { header: 'Current', width: 2.4, of: (risk) => ({ text: amountWords(risk) }) }

const FOUND: readonly Column[] = [
  LEVEL,
  RISK,
  CURRENT,
  { header: 'Trend', width: 1.2, of: (risk) => ({ text: trendWords(risk) }) },
  { header: 'News', width: 1.2, of: (risk) => ({ text: newsWords(risk) }) },
]
const ACCEPTED: readonly Column[] = [
  RISK,
  CURRENT,
  { header: 'Because', width: 4, of: ({ acceptance }) => ({ text: reasonOf(acceptance) }) },
]
const NOT_ASSESSED: readonly Column[] = [
  { ...RISK, width: 4 },
  { header: 'Because', width: 4, of: ({ says }) => ({ text: says ?? '' }) },
  { header: 'What to do', width: 4, of: ({ fix }) => ({ text: fix ?? '' }) },
]

/** As much of it as a row has room for; the other files have the rest. */
function reasonOf(acceptance: Risk['acceptance']): string {
  if (acceptance === null) return 'Object by object'
  const { reason } = acceptance
  return reason.length <= REASON_LETTERS ? reason : `${reason.slice(0, REASON_LETTERS).trimEnd()} …`
}

type Pages = { title: string; columns: readonly Column[]; most: number }

function pages(deck: PptxGenJS, { title, columns, most }: Pages, risks: readonly Risk[]): void {
  for (let at = 0; at < risks.length; at += most) {
    const shown = risks.slice(at, at + most)
    const place = risks.length > most ? ` ${at + 1} to ${at + shown.length} of ${risks.length}` : ''
    add(deck, `${title}${place}`, shown, columns)
  }
}

function add(deck: PptxGenJS, title: string, risks: readonly Risk[], columns: readonly Column[]): void {
  const slide = deck.addSlide()
  heading(slide, title)
  const rows = risks.map((risk) => columns.map((column) => column.of(risk)))
  grid(slide, columns, rows)
}

const WORDS: readonly Column[] = [
  LEVEL,
  { header: 'Risk', width: 3, of: (risk) => ({ text: `${risk.title}\n${amountWords(risk)}` }) },
  { header: 'Why it matters', width: 4, of: ({ checkId }) => ({ text: findCheck(checkId)?.why ?? '' }) },
  { header: 'What to do', width: 4, of: ({ checkId }) => ({ text: findCheck(checkId)?.remediation ?? '' }) },
]

function addGreatest(deck: PptxGenJS, risks: readonly Risk[]): void {
  if (risks.length > 0) add(deck, 'The greatest risks and what to do', risks, WORDS)
}
