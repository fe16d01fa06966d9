import { crc32, deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { readImage } from './logo-image'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}

type Png = { width?: number; height?: number; colour?: number; interlaced?: number; pixels?: Buffer }

/** Eight bits a sample; by default two pixels of red, green, blue and transparency. */
function png({
  width = 2,
  height = 1,
  colour = 6,
  interlaced = 0,
  pixels = Buffer.alloc(1 + 2 * 4, 1),
}: Png = {}): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, colour, 0, 0, interlaced], 8)
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** SOI, a comment, a frame of one component, EOI: as much as a size needs. */
function jpeg(frame = 0xc0, height = 3): Buffer {
  const comment = [0xff, 0xfe, 0, 4, 1, 2]
  return Buffer.from([0xff, 0xd8, ...comment, 0xff, frame, 0, 11, 8, 0, height, 0, 4, 1, 1, 0x11, 0, 0xff, 0xd9])
}

test('a PNG is told by its content, with its size', () => {
  expect(readImage(png())).toEqual({ type: 'image/png', width: 2, height: 1 })
})

test.each([0xc0, 0xc2])('a JPEG with the frame %i is told by its content, with its size', (frame) => {
  expect(readImage(jpeg(frame))).toEqual({ type: 'image/jpeg', width: 4, height: 3 })
})

const torn = png()
torn.writeUInt8(torn.readUInt8(45) ^ 1, 45)

test.each([
  ['nothing', Buffer.alloc(0)],
  ['a picture that may carry scripts', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
  ['a GIF', Buffer.from('GIF89a\u0001\u0000\u0001\u0000')],
  ['a page that calls itself a PNG', Buffer.concat([SIGNATURE, Buffer.from('<script>alert(1)</script>')])],
  ['a PNG that is cut off', png().subarray(0, -8)],
  ['a PNG with a changed bit', torn],
  ['a PNG with too few pixels', png({ pixels: Buffer.alloc(3) })],
  ['a PNG that unpacks to more than it says', png({ pixels: Buffer.alloc(50_000_000) })],
  ['a PNG of a size that no printer has', png({ width: 60_000, height: 60_000 })],
  ['a PNG of an unknown kind', png({ colour: 5 })],
  ['an interlaced PNG', png({ interlaced: 1 })],
  ['a JPEG that is cut off', jpeg().subarray(0, -3)],
  ['a JPEG that no PDF shows', jpeg(0xc9)],
  ['a JPEG without height', jpeg(0xc0, 0)],
])('%s is refused', (_, bytes) => {
  expect(readImage(bytes)).toBeNull()
})
