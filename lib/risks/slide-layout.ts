// Where things stand on a slide of ours, and in which ink.

import type PptxGenJS from 'pptxgenjs'
import { printable } from '@/lib/files/printable'

/** In inches: 13.33 by 7.5 is PowerPoint's own wide slide. */
export const MARGIN = 0.6
export const WIDTH = 13.33 - 2 * MARGIN
export const INK = { text: '1F2328', soft: '57606A', line: 'D0D7DE', back: 'F6F8FA' } as const
/** Every machine that shows slides has it. */
export const FONT = 'Arial'

export type Slide = ReturnType<PptxGenJS['addSlide']>
type Cells = Parameters<Slide['addTable']>[0]
export type Cell = { text: string; color?: string; bold?: boolean }

export function heading(slide: Slide, text: string): void {
  slide.addText(text, { ...line(0.5, 0.6), fontSize: 24, bold: true, color: INK.text })
}

export function line(y: number, h = 0.5) {
  return { x: MARGIN, y, w: WIDTH, h, margin: 0, fontFace: FONT }
}

export function box(x: number, y: number, w: number, h: number) {
  return { x, y, w, h, align: 'center', valign: 'middle', margin: 0, fontFace: FONT } as const
}

type Columns = readonly { header: string; width: number }[]

/** Under a heading; widths are shares of the slide's. */
export function grid(slide: Slide, columns: Columns, rows: readonly (readonly Cell[])[]): void {
  const total = columns.reduce((sum, { width }) => sum + width, 0)
  const head = columns.map(({ header }) => ({ text: header, options: { bold: true, color: INK.soft } }))
  const body = rows.map((cells) =>
    cells.map(({ text, color = INK.text, bold = false }) => ({ text: printable(text), options: { color, bold } })),
  )
  const border = { type: 'solid', color: INK.line, pt: 0.5 } as const
  slide.addTable([head, ...body] satisfies Cells, {
    x: MARGIN,
    y: 1.3,
    w: WIDTH,
    colW: columns.map(({ width }) => (width / total) * WIDTH),
    rowH: 0.5,
    fontFace: FONT,
    fontSize: 12,
    color: INK.text,
    valign: 'middle',
    border: [{ type: 'none' }, { type: 'none' }, border, { type: 'none' }],
  })
}
