// Whether bytes are a picture that can be printed: told by the content, never by a name or by what a browser calls it.

import { crc32, inflateSync } from 'node:zlib'
import { LOGO_SIDE } from './logo-schema'

export type Image = { type: 'image/png' | 'image/jpeg'; width: number; height: number }

/** Null for what is neither a whole PNG nor a JPEG, or is larger than may be on a side. */
export function readImage(content: Uint8Array): Image | null {
  const bytes = Buffer.from(content)
  const image = readPng(bytes) ?? readJpeg(bytes)
  return image && image.width > 0 && image.height > 0 && Math.max(image.width, image.height) <= LOGO_SIDE ? image : null
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** PNG (ISO/IEC 15948) §11.2.2: samples of a pixel by colour type, and the bits that a sample may have. */
const SAMPLES: Readonly<Record<number, { count: number; bits: readonly number[] }>> = {
  0: { count: 1, bits: [1, 2, 4, 8, 16] },
  2: { count: 3, bits: [8, 16] },
  3: { count: 1, bits: [1, 2, 4, 8] },
  4: { count: 2, bits: [8, 16] },
  6: { count: 4, bits: [8, 16] },
}

/** Every chunk is looked at, and the picture unpacked: what a library cannot read later would cost somebody his report. */
function readPng(bytes: Buffer): Image | null {
  if (!bytes.subarray(0, 8).equals(PNG)) return null
  const packed: Buffer[] = []
  let header: Buffer | null = null
  let ended = false
  for (let at = 8; at + 12 <= bytes.length && !ended; ) {
    const length = bytes.readUInt32BE(at)
    const end = at + 12 + length
    if (end > bytes.length || crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) return null
    const name = bytes.toString('latin1', at + 4, at + 8)
    const data = bytes.subarray(at + 8, end - 4)
    if (name === 'IHDR' && length === 13) header = data
    if (name === 'IDAT') packed.push(data)
    ended = name === 'IEND'
    at = end
  }
  if (header === null || !ended) return null
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  return holdsPixels(header, Buffer.concat(packed)) ? { type: 'image/png', width, height } : null
}

/** Interlaced ones are refused: some readers, the one that makes our PDF files among them, show them wrongly. */
function holdsPixels(header: Buffer, packed: Buffer): boolean {
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  const [bits = 0, colour = -1, , , interlaced] = header.subarray(8)
  const samples = SAMPLES[colour]
  if (!samples?.bits.includes(bits) || interlaced !== 0 || Math.max(width, height) > LOGO_SIDE) return false
  const size = height * (1 + Math.ceil((width * samples.count * bits) / 8))
  try {
    return inflateSync(packed, { maxOutputLength: size + 1 }).length === size
  } catch {
    return false
  }
}

/** ITU T.81 Annex B: the frame header tells the size; 0xc4, 0xc8 and 0xcc are no frames. Only what PDF knows: baseline and progressive. */
function readJpeg(bytes: Buffer): Image | null {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8 || bytes.readUInt16BE(bytes.length - 2) !== 0xffd9)
    return null
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at++
      continue
    }
    if (marker >= 0xc0 && marker <= 0xc2) {
      return { type: 'image/jpeg', height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) }
    }
    if (marker === 0xda || marker === 0xd9) return null
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  return null
}
