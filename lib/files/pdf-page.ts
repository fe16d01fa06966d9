// A PDF document of ours: A4 across, Inter inside it, tagged so that it can be read aloud, page by page with a footer.

import { readFile } from 'node:fs/promises'
import path from 'node:path'
import PDFDocument from 'pdfkit'

/** In points, 72 an inch. */
export const PAGE = { width: 841.89, height: 595.28, margin: 36 } as const
export const BODY_WIDTH = PAGE.width - 2 * PAGE.margin
/** The footer stands below. */
export const BODY_END = PAGE.height - PAGE.margin - 14

export const INK = { text: '#1f2328', soft: '#57606a', line: '#d0d7de' } as const

export type Pdf = InstanceType<typeof PDFDocument>

const FONTS = 'node_modules/@expo-google-fonts/inter'

export async function openPdf({ title, author, at }: { title: string; author: string; at: string }): Promise<Pdf> {
  const [regular, bold] = await Promise.all([
    readFile(path.resolve(FONTS, '400Regular/Inter_400Regular.ttf')),
    readFile(path.resolve(FONTS, '600SemiBold/Inter_600SemiBold.ttf')),
  ])
  const pdf = new PDFDocument({
    size: [PAGE.width, PAGE.height],
    margin: 0,
    pdfVersion: '1.7',
    tagged: true,
    lang: 'en',
    displayTitle: true,
    info: { Title: title, Author: author, CreationDate: new Date(at), Creator: 'Rollcall', Producer: 'Rollcall' },
    autoFirstPage: false,
  })
  pdf.registerFont('regular', regular)
  pdf.registerFont('bold', bold)
  return pdf
}

/** As wide as each other: kerned, 7.69 reads 769. In words they would stand apart, and so would hyphens. */
function featuresOf(text: string): PDFKit.Mixins.OpenTypeFeatures[] {
  return /^[\d.,/()%<> ]+$/.test(text) ? ['tnum'] : []
}

/** One line, exactly there: nothing is wrapped, and no page begins by itself. */
export function put(pdf: Pdf, text: string, x: number, y: number): void {
  pdf.text(text, x, y, { lineBreak: false, features: featuresOf(text) })
}

/** In the font and size that are set now. */
export function widthOf(pdf: Pdf, text: string): number {
  return pdf.widthOfString(text, { features: featuresOf(text) })
}

/** Inter has Latin, Greek and Cyrillic. */
const BEYOND_FONT =
  /[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]|\p{Extended_Pictographic}/u

/** Some of its letters the font cannot show. */
export function isBeyondFont(text: string): boolean {
  return BEYOND_FONT.test(text)
}

/** What readers pass over: rules, footers, headers that come again. */
export function decorate(pdf: Pdf, draw: () => void): void {
  pdf.markContent('Artifact')
  draw()
  pdf.endMarkedContent()
}

/** Widths of single letters in the font and size that are set now, each measured once. */
export function letterWidths(pdf: Pdf): (letter: string) => number {
  const known = new Map<string, number>()
  return (letter) => {
    const width = known.get(letter) ?? widthOf(pdf, letter)
    known.set(letter, width)
    return width
  }
}
