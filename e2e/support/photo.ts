/** A small photo, made here so that no picture of a child lies about. */
import { crc32, deflateSync } from 'node:zlib'

const SIDE = 96

/** A PNG of a round face on a blue ground. */
export function aPhoto(): Buffer {
  const header = Buffer.from([0, 0, 0, SIDE, 0, 0, 0, SIDE, 8, 2, 0, 0, 0])
  const rows = Array.from({ length: SIDE }, (_, y) => [0, ...Array.from({ length: SIDE }, (_, x) => colour(x, y)).flat()])
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const pixels = deflateSync(Buffer.from(rows.flat()))
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))])
}

function colour(x: number, y: number): number[] {
  const near = (cx: number, cy: number, radius: number) => (x - cx) ** 2 + (y - cy) ** 2 < radius ** 2
  if (near(36, 42, 4) || near(60, 42, 4)) return [60, 40, 30]
  if (near(48, 60, 14) && y > 62) return [170, 60, 60]
  if (near(48, 50, 32)) return [236, 188, 150]
  return [120, 170, 210]
}

function chunk(kind: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const body = Buffer.concat([Buffer.from(kind), data])
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
