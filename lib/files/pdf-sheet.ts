// One PDF as it is being written: where the pen is, which columns the page has room for, what stands over and under the rows.

import {
  BODY_END,
  BODY_WIDTH,
  decorate,
  INK,
  isBeyondFont,
  letterWidths,
  openPdf,
  PAGE,
  type Pdf,
  put,
  widthOf,
} from './pdf-page'
import type { About, Head, Table } from './table'
import { wrap } from './wrap'
import { type ZoneTime, zoneTime } from './zone-time'

export type PrintedColumn = Head & { at: number; x: number; width: number }

export type Sheet = {
  readonly pdf: Pdf
  readonly about: About
  readonly columns: readonly PrintedColumn[]
  readonly time: ZoneTime
  /** Of the rows' letters. */
  readonly widthOf: (letter: string) => number
  readonly document: ReturnType<Pdf['struct']>
  readonly table: ReturnType<Pdf['struct']>
  pages: number
  /** A name on it is in letters that the font lacks. */
  lacksLetters: boolean
  /** The top of what comes next. */
  y: number
}

export const ROW_SIZE = 7.5
export const LINE = 10
/** Between a column and the next. */
export const GAP = 6
const HEADER_LINES = 3
const LOGO = { width: 120, height: 32 }

export async function openSheet(table: Table, about: About): Promise<Sheet> {
  const pdf = await openPdf({ title: about.title, author: about.organization, at: about.at })
  const document = pdf.struct('Document')
  pdf.addStructure(document)
  const columns = printedColumns(pdf, table.columns)
  pdf.font('regular').fontSize(ROW_SIZE)
  const rowLetters = letterWidths(pdf)
  const tagged = { document, table: pdf.struct('Table') }
  return {
    pdf,
    about,
    columns,
    time: zoneTime(about.zone),
    widthOf: rowLetters,
    ...tagged,
    pages: 0,
    lacksLetters: false,
    y: 0,
  }
}

function printedColumns(pdf: Pdf, heads: readonly Head[]): PrintedColumn[] {
  const printed = heads.flatMap((head, at) => (head.print === null ? [] : [{ ...head, at, share: head.print }]))
  pdf.font('bold').fontSize(ROW_SIZE)
  const letters = letterWidths(pdf)
  const widthOfWord = (word: string) => [...word].reduce((sum, letter) => sum + letters(letter), 0)
  const needed = printed.map(({ header }) => Math.ceil(Math.max(...header.split(' ').map(widthOfWord)) + GAP))
  const widths = widthsOf(
    printed.map(({ share }) => share),
    needed,
  )
  let x = PAGE.margin
  return printed.map(({ share: _, ...head }, at) => {
    const column = { ...head, x, width: widths[at] ?? 0 }
    x += column.width
    return column
  })
}

/** In proportion, but that no word of a header is broken: what one column needs the others give, as long as they can. */
function widthsOf(shares: readonly number[], needed: readonly number[]): number[] {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  const inProportion = shares.map((share) => (share / sum(shares)) * BODY_WIDTH)
  const spare = inProportion.map((width, at) => Math.max(0, width - (needed[at] ?? 0)))
  const lacking = sum(inProportion.map((width, at) => Math.max(0, (needed[at] ?? 0) - width)))
  if (lacking > sum(spare)) return inProportion
  return inProportion.map((width, at) => {
    const least = needed[at] ?? 0
    return width < least ? least : width - (lacking * (spare[at] ?? 0)) / Math.max(1, sum(spare))
  })
}

/** The first page: whose it is, what it is, what was asked, and the header of the table. */
export function drawHead(sheet: Sheet): void {
  const { pdf, about, document } = sheet
  addPage(sheet)
  drawLogo(sheet)
  const line = (tag: string, text: string, style: { font: string; size: number; color: string }) => {
    pdf.font(style.font).fontSize(style.size).fillColor(style.color)
    const { lines } = wrap(text, BODY_WIDTH - LOGO.width - 24, { widthOf: letterWidths(pdf), most: 6 })
    const top = sheet.y
    document.add(
      pdf.struct(tag, {}, () => {
        lines.forEach((one, at) => {
          put(pdf, one, PAGE.margin, top + at * style.size * 1.35)
        })
      }),
    )
    sheet.y += lines.length * style.size * 1.35
    sheet.lacksLetters ||= isBeyondFont(text)
  }
  line('P', about.organization, { font: 'regular', size: 10, color: INK.soft })
  line('H1', about.title, { font: 'bold', size: 17, color: INK.text })
  sheet.y += 3
  for (const { label, value } of about.asked)
    line('P', `${label}: ${value}`, { font: 'regular', size: 8.5, color: INK.text })
  line('P', `Times in ${about.zone}. Made ${clock(sheet, about.at)}.`, { font: 'regular', size: 8.5, color: INK.soft })
  sheet.y = Math.max(sheet.y, PAGE.margin + LOGO.height) + 10
  drawFigures(sheet)
  document.add(sheet.table)
  drawTableHeader(sheet, true)
}

const FIGURE = { width: 96, size: 22, height: 50 }

function drawFigures(sheet: Sheet): void {
  const { pdf, about, document, y } = sheet
  const { figures = [] } = about
  if (figures.length === 0) return
  figures.forEach(({ label, value, ink }, at) => {
    const x = PAGE.margin + at * FIGURE.width
    const draw = () => {
      pdf.font('bold').fontSize(FIGURE.size).fillColor(ink)
      put(pdf, value.toLocaleString('en'), x, y)
      pdf.font('regular').fontSize(8.5).fillColor(INK.text)
      put(pdf, label, x, y + FIGURE.size * 1.25)
    }
    document.add(pdf.struct('P', { actual: `${label}: ${value}` }, draw))
  })
  sheet.y += FIGURE.height
}

function drawLogo({ pdf, about, document }: Sheet): void {
  const { logo } = about
  if (logo === null) return
  const alt = `Logo of ${about.organization}`
  document.add(
    pdf.struct('Figure', { alt }, () => {
      pdf.image(Buffer.from(logo), PAGE.width - PAGE.margin - LOGO.width, PAGE.margin, {
        fit: [LOGO.width, LOGO.height],
        align: 'right',
      })
    }),
  )
}

/** Room for a row of this height, on a new page where this one has none. */
export function makeRoom(sheet: Sheet, height: number): void {
  if (sheet.y + height <= BODY_END) return
  addPage(sheet)
  drawTableHeader(sheet, false)
}

function addPage(sheet: Sheet): void {
  const { pdf, about } = sheet
  pdf.addPage()
  sheet.pages++
  sheet.y = PAGE.margin
  decorate(pdf, () => {
    pdf.font('regular').fontSize(8).fillColor(INK.soft)
    put(pdf, `${about.organization} · ${about.title}`.slice(0, 150), PAGE.margin, PAGE.height - PAGE.margin)
    const number = `Page ${sheet.pages}`
    put(pdf, number, PAGE.width - PAGE.margin - widthOf(pdf, number), PAGE.height - PAGE.margin)
  })
}

/** It stands on each page, and is read aloud once. */
function drawTableHeader(sheet: Sheet, first: boolean): void {
  const { pdf, columns, table, y } = sheet
  pdf.font('bold').fontSize(ROW_SIZE).fillColor(INK.text)
  const letters = letterWidths(pdf)
  const heads = columns.map(({ header, x, width }) => {
    const { lines } = wrap(header, width - GAP, { widthOf: letters, most: HEADER_LINES })
    return { header, draw: () => lines.forEach((line, at) => void put(pdf, line, x, y + at * LINE)), lines }
  })
  if (first) {
    const row = pdf.struct('TR')
    table.add(row)
    for (const { header, draw } of heads) row.add(pdf.struct('TH', { actual: header }, draw))
    row.end()
  } else {
    decorate(pdf, () => {
      for (const { draw } of heads) draw()
    })
  }
  sheet.y += Math.max(...heads.map(({ lines }) => lines.length)) * LINE + 8
  drawRule(sheet, sheet.y - 5)
}

export function drawRule({ pdf }: Sheet, y: number): void {
  decorate(pdf, () => {
    pdf
      .moveTo(PAGE.margin, y)
      .lineTo(PAGE.width - PAGE.margin, y)
      .lineWidth(0.5)
      .strokeColor(INK.line)
      .stroke()
  })
}

const LACKING =
  'Boxes stand for letters that no font of this page has. Copied from here, or in the other formats, the names are whole.'

/** Whoever holds the paper sees that nothing is missing behind it, or what is. */
export function drawEnd(sheet: Sheet, rows: number): void {
  const { pdf, about, document, table } = sheet
  table.end()
  makeRoom(sheet, 4 * LINE)
  const said =
    rows === 0 ? 'No rows.' : `End of the report: ${rows.toLocaleString('en')} ${rows === 1 ? 'row' : 'rows'}.`
  const top = sheet.y + LINE
  pdf.font('bold').fontSize(8.5).fillColor(INK.text)
  document.add(pdf.struct('P', {}, () => put(pdf, about.ending() ?? said, PAGE.margin, top)))
  pdf.font('regular').fillColor(INK.soft)
  if (sheet.lacksLetters) document.add(pdf.struct('P', {}, () => put(pdf, LACKING, PAGE.margin, top + 1.5 * LINE)))
  document.end()
}

export function clock({ time }: Pick<Sheet, 'time'>, moment: string): string {
  return time.iso(moment).slice(0, 19).replace('T', ' ')
}
