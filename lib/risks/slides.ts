// Risks as slides: whose they are, how many there are of each level, what to do first, and every risk that there is.

import PptxGenJS from 'pptxgenjs'
import { printable } from '@/lib/files/printable'
import type { About } from '@/lib/files/table'
import { zoneTime } from '@/lib/files/zone-time'
import { readImage } from '@/lib/organizations/logo-image'
import { LEVEL_INKS, levelWords, newsCountWords } from './risk-words'
import { Level, type Risk, type RiskList } from './schema'
import { box, FONT, heading, INK, line, MARGIN, type Slide, WIDTH } from './slide-layout'
import { addTables } from './slide-tables'

const LOGO = { width: 2.6, height: 0.9 }

export async function riskSlides(list: RiskList, risks: readonly Risk[], about: About): Promise<Uint8Array> {
  const deck = new PptxGenJS()
  deck.layout = 'LAYOUT_WIDE'
  deck.title = about.title
  deck.company = escaped(printable(about.organization))
  deck.author = 'Rollcall'
  deck.theme = { headFontFace: FONT, bodyFontFace: FONT }
  addTitle(deck.addSlide(), about)
  addCounts(deck.addSlide(), list)
  addTables(deck, risks)
  // Of all its ways out only this one compresses.
  const bytes = await deck.stream({ compression: true })
  if (!(bytes instanceof Uint8Array)) throw new Error('The slides came in another form than asked for')
  return bytes
}

/** PptxGenJS escapes everything but this one. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function addTitle(slide: Slide, about: About): void {
  addLogo(slide, about)
  slide.addText(printable(about.organization), { ...line(2.4), fontSize: 20, color: INK.soft })
  slide.addText(about.title, { ...line(2.9, 0.9), fontSize: 40, bold: true, color: INK.text })
  const made = `Times in ${about.zone}. Made ${zoneTime(about.zone).iso(about.at).slice(0, 16).replace('T', ' ')}.`
  const said = [...about.asked.map(({ label, value }) => `${label}: ${value}`), made]
  slide.addText(printable(said.join('\n')), { ...line(4, 2.4), fontSize: 14, color: INK.soft, valign: 'top' })
}

/** As large as fits, never stretched. */
function addLogo(slide: Slide, { logo, organization }: About): void {
  const image = logo && readImage(logo)
  if (!image) return
  const scale = Math.min(LOGO.width / image.width, LOGO.height / image.height)
  const data = `${image.type};base64,${Buffer.from(logo).toString('base64')}`
  const size = { w: image.width * scale, h: image.height * scale }
  slide.addImage({ data, x: MARGIN, y: MARGIN, ...size, altText: printable(`Logo of ${organization}`) })
}

function addCounts(slide: Slide, { counts, rising, falling, items }: RiskList): void {
  heading(slide, 'Risks by level')
  Level.options.forEach((level, at) => {
    const x = MARGIN + at * (WIDTH / 3)
    const w = WIDTH / 3 - 0.3
    const color = LEVEL_INKS[level].slice(1)
    slide.addShape('rect', { x, y: 1.7, w, h: 2.2, fill: { color: INK.back }, line: { color: INK.line, width: 0.75 } })
    slide.addText(String(counts[level]), { ...box(x, 1.8, w, 1.3), fontSize: 60, bold: true, color })
    slide.addText(levelWords({ level, verdict: 'detected' }), { ...box(x, 3.1, w, 0.6), fontSize: 18, color: INK.text })
  })
  const { notDetected, notAssessed, accepted } = counts
  const rest = [
    `${notDetected} not detected, ${notAssessed} not assessed, ${accepted} accepted`,
    `${rising} rising, ${falling} falling`,
    `Since the assessment before: ${newsCountWords(items)}`,
  ]
  slide.addText(rest.join('\n'), { ...line(4.3, 1.5), fontSize: 16, color: INK.soft, valign: 'top' })
}
