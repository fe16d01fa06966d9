// One PDF as it is being written: where the pen is, which columns the page has room for, what stands over and under the rows.

import { BODY_END, BODY_WIDTH, decorate, INK, letterWidths, openPdf, PAGE, type Pdf, put } from './pdf-page'
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
  /** The top of what comes next. */
  y: number
}

export const ROW_SIZE = 7.5
export const LINE = 10
const HEADER_HEIGHT = 18
const LOGO = { width: 120, height: 32 }

export async function openSheet(table: Table, about: About): Promise<Sheet> {
  const pdf = await openPdf({ title: about.title, author: about.organization, at: about.at })
  const document = pdf.struct('Document')
  pdf.addStructure(document)
  pdf.font('regular').fontSize(ROW_SIZE)
  const columns = printedColumns(table.columns)
  const widthOf = letterWidths(pdf)
  const tagged = { document, table: pdf.struct('Table') }
  return { pdf, about, columns, time: zoneTime(about.zone), widthOf, ...tagged, pages: 0, y: 0 }
}

function printedColumns(heads: readonly Head[]): PrintedColumn[] {
  const total = heads.reduce((sum, { print }) => sum + (print ?? 0), 0)
  let x = PAGE.margin
  return heads.flatMap((head, at) => {
    if (head.print === null) return []
    const column = { ...head, at, x, width: (head.print / total) * BODY_WIDTH }
    x += column.width
    return [column]
  })
}

/** The first page: whose it is, what it is, what was asked, and the header of the table. */
export function drawHead(sheet: Sheet): void {
  const { pdf, about, document } = sheet
  addPage(sheet)
  drawLogo(sheet)
  const line = (tag: string, text: string, style: { font: string; size: number; color: string }) => {
    pdf.font(style.font).fontSize(style.size).fillColor(style.color)
    const widthOf = letterWidths(pdf)
    const { lines } = wrap(text, BODY_WIDTH - LOGO.width - 24, { widthOf, most: 6 })
    const top = sheet.y
    document.add(
      pdf.struct(tag, {}, () => {
        lines.forEach((one, at) => {
          put(pdf, one, PAGE.margin, top + at * style.size * 1.35)
        })
      }),
    )
    sheet.y += lines.length * style.size * 1.35
  }
  line('P', about.organization, { font: 'regular', size: 10, color: INK.soft })
  line('H1', about.title, { font: 'bold', size: 17, color: INK.text })
  sheet.y += 3
  for (const { label, value } of about.asked)
    line('P', `${label}: ${value}`, { font: 'regular', size: 8.5, color: INK.text })
  line('P', `Times in ${about.zone}. Made ${clock(sheet, about.at)}.`, { font: 'regular', size: 8.5, color: INK.soft })
  sheet.y = Math.max(sheet.y, PAGE.margin + LOGO.height) + 10
  document.add(sheet.table)
  drawTableHeader(sheet, true)
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
    put(pdf, number, PAGE.width - PAGE.margin - pdf.widthOfString(number), PAGE.height - PAGE.margin)
  })
}

/** It stands on each page, and is read aloud once. */
function drawTableHeader(sheet: Sheet, first: boolean): void {
  const { pdf, columns, table, y } = sheet
  pdf.font('bold').fontSize(ROW_SIZE).fillColor(INK.text)
  if (first) {
    const row = pdf.struct('TR')
    table.add(row)
    for (const { header, x } of columns) row.add(pdf.struct('TH', {}, () => put(pdf, header, x, y)))
    row.end()
  } else {
    decorate(pdf, () => {
      for (const { header, x } of columns) put(pdf, header, x, y)
    })
  }
  sheet.y += HEADER_HEIGHT
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

/** Whoever holds the paper sees that nothing is missing behind it, or what is. */
export function drawEnd(sheet: Sheet, rows: number): void {
  const { pdf, about, document, table } = sheet
  table.end()
  makeRoom(sheet, 3 * LINE)
  const said =
    rows === 0 ? 'No rows.' : `End of the report: ${rows.toLocaleString('en')} ${rows === 1 ? 'row' : 'rows'}.`
  const ending = about.ending()
  const top = sheet.y + LINE
  pdf.font('bold').fontSize(8.5).fillColor(INK.text)
  document.add(pdf.struct('P', {}, () => put(pdf, ending ?? said, PAGE.margin, top)))
  document.end()
}

export function clock({ time }: Pick<Sheet, 'time'>, moment: string): string {
  return time.iso(moment).slice(0, 19).replace('T', ' ')
}
