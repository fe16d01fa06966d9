// A row of the table on paper: cells of several lines, and the whole text beneath for whoever copies it or has it read aloud.

import { INK, isBeyondFont, put } from './pdf-page'
import { clock, drawRule, GAP, LINE, makeRoom, type PrintedColumn, ROW_SIZE, type Sheet } from './pdf-sheet'
import type { Value } from './table'
import { wrap } from './wrap'

/** A cell ends there; the whole of it is in the other formats. */
const MOST_LINES = 14

export function drawRow(sheet: Sheet, row: readonly Value[]): void {
  const { pdf, columns, table, widthOf } = sheet
  const cells = columns.map((column) => {
    const text = printed(sheet, column, row[column.at] ?? null)
    return { text, ...wrap(text, column.width - GAP, { widthOf, most: MOST_LINES }) }
  })
  const height = Math.max(...cells.map(({ lines }) => lines.length)) * LINE + 4
  makeRoom(sheet, height)
  pdf.font('regular').fontSize(ROW_SIZE)
  const tagged = pdf.struct('TR')
  table.add(tagged)
  cells.forEach((cell, at) => {
    const { x = 0, inks } = columns[at] ?? {}
    const draw = () => {
      pdf.fillColor(inks?.[cell.text] ?? INK.text)
      drawLines(sheet, cell.lines, x)
    }
    const lacks = isBeyondFont(cell.text)
    sheet.lacksLetters ||= lacks
    // The lines alone would not say it: a word is broken in them, or the font lacks a letter.
    tagged.add(pdf.struct('TD', cell.altered || lacks ? { actual: cell.text } : {}, draw))
  })
  tagged.end()
  sheet.y += height
  drawRule(sheet, sheet.y - 3)
}

function drawLines({ pdf, y }: Sheet, lines: readonly string[], x: number): void {
  lines.forEach((line, at) => {
    put(pdf, line, x, y + at * LINE)
  })
}

function printed(sheet: Sheet, { kind }: PrintedColumn, value: Value): string {
  if (value === null) return ''
  if (kind === 'moment') return clock(sheet, String(value))
  return typeof value === 'number' ? value.toLocaleString('en') : value
}
