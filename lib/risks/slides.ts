// Risks as slides: whose they are, how many there are of each level, and ten to a slide.

import PptxGenJS from 'pptxgenjs'
import type { About } from '@/lib/files/table'
import { zoneTime } from '@/lib/files/zone-time'
import { readImage } from '@/lib/organizations/logo-image'
import { amountWords, levelWords, trendWords } from './risk-words'
import type { Risk, RiskList } from './schema'

/** In inches: 13.33 by 7.5 is PowerPoint's own wide slide. */
const MARGIN = 0.6
const WIDTH = 13.33 - 2 * MARGIN
const LOGO = { width: 2.6, height: 0.9 }
const INK = { text: '1F2328', soft: '57606A', line: 'D0D7DE', back: 'F6F8FA' } as const
const COLORS = { high: 'B42318', medium: 'B54708', low: '175CD3' } as const
/** Every machine that shows slides has it. */
const FONT = 'Arial'
const A_SLIDE = 10

type Slide = ReturnType<PptxGenJS['addSlide']>
type Cells = Parameters<Slide['addTable']>[0]

export async function riskSlides(
  { counts, rising, falling }: RiskList,
  risks: readonly Risk[],
  about: About,
): Promise<Uint8Array> {
  const deck = new PptxGenJS()
  deck.layout = 'LAYOUT_WIDE'
  deck.title = about.title
  deck.company = about.organization
  deck.author = 'Rollcall'
  deck.theme = { headFontFace: FONT, bodyFontFace: FONT }
  addTitle(deck.addSlide(), about)
  addCounts(deck.addSlide(), { counts, rising, falling })
  for (let at = 0; at < risks.length; at += A_SLIDE) addRisks(deck.addSlide(), risks.slice(at, at + A_SLIDE), at)
  // Of all its ways out only this one compresses.
  const bytes = await deck.stream({ compression: true })
  if (!(bytes instanceof Uint8Array)) throw new Error('The slides came in another form than asked for')
  return bytes
}

function addTitle(slide: Slide, about: About): void {
  addLogo(slide, about)
  slide.addText(about.organization, { ...line(2.4), fontSize: 20, color: INK.soft })
  slide.addText(about.title, { ...line(2.9, 0.9), fontSize: 40, bold: true, color: INK.text })
  const made = `Times in ${about.zone}. Made ${zoneTime(about.zone).iso(about.at).slice(0, 16).replace('T', ' ')}.`
  const said = [...about.asked.map(({ label, value }) => `${label}: ${value}`), made]
  slide.addText(said.join('\n'), { ...line(4, 2.4), fontSize: 14, color: INK.soft, valign: 'top' })
}

/** As large as fits, never stretched. */
function addLogo(slide: Slide, { logo, organization }: About): void {
  const image = logo && readImage(logo)
  if (!image) return
  const scale = Math.min(LOGO.width / image.width, LOGO.height / image.height)
  const data = `${image.type};base64,${Buffer.from(logo).toString('base64')}`
  const size = { w: image.width * scale, h: image.height * scale }
  slide.addImage({ data, x: MARGIN, y: MARGIN, ...size, altText: `Logo of ${organization}` })
}

function addCounts(slide: Slide, { counts, rising, falling }: Pick<RiskList, 'counts' | 'rising' | 'falling'>): void {
  heading(slide, 'Risks by level')
  const levels = ['high', 'medium', 'low'] as const
  levels.forEach((level, at) => {
    const x = MARGIN + at * (WIDTH / 3)
    const w = WIDTH / 3 - 0.3
    slide.addShape('rect', { x, y: 1.7, w, h: 2.2, fill: { color: INK.back }, line: { color: INK.line, width: 0.75 } })
    slide.addText(String(counts[level]), { ...box(x, 1.8, w, 1.3), fontSize: 60, bold: true, color: COLORS[level] })
    slide.addText(levelWords({ level, verdict: 'detected' }), { ...box(x, 3.1, w, 0.6), fontSize: 18, color: INK.text })
  })
  const { notDetected, notAssessed, accepted } = counts
  const rest = `${notDetected} not detected, ${notAssessed} not assessed, ${accepted} accepted`
  slide.addText(`${rest}\n${rising} rising, ${falling} falling`, { ...line(4.3, 1.2), fontSize: 16, color: INK.soft })
}

function addRisks(slide: Slide, risks: readonly Risk[], before: number): void {
  heading(slide, `Risks ${before + 1} to ${before + risks.length}`)
  const head = ['Level', 'Risk', 'Current', 'Trend'].map((text) => ({ text, options: { bold: true, color: INK.soft } }))
  const rows: Cells = [head, ...risks.map(cellsOf)]
  const border = { type: 'solid', color: INK.line, pt: 0.5 } as const
  slide.addTable(rows, {
    x: MARGIN,
    y: 1.3,
    w: WIDTH,
    colW: [1.5, WIDTH - 5.5, 2.6, 1.4],
    rowH: 0.5,
    fontFace: FONT,
    fontSize: 12,
    color: INK.text,
    valign: 'middle',
    border: [{ type: 'none' }, { type: 'none' }, border, { type: 'none' }],
  })
}

function cellsOf(risk: Risk): Cells[number] {
  const color = risk.level === null ? INK.soft : COLORS[risk.level]
  return [
    { text: levelWords(risk), options: { bold: true, color } },
    { text: risk.title },
    { text: amountWords(risk) },
    { text: trendWords(risk) },
  ]
}

function heading(slide: Slide, text: string): void {
  slide.addText(text, { ...line(0.5, 0.6), fontSize: 24, bold: true, color: INK.text })
}

function line(y: number, h = 0.5) {
  return { x: MARGIN, y, w: WIDTH, h, margin: 0, fontFace: FONT }
}

function box(x: number, y: number, w: number, h: number) {
  return { x, y, w, h, align: 'center', valign: 'middle', margin: 0, fontFace: FONT } as const
}
