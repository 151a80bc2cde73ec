/** What a printed form says, whichever way it is had. */
import { execFileSync } from 'node:child_process'
import { inflateRawSync } from 'node:zlib'
import { type APIResponse, expect } from '@playwright/test'

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** Of an answer with a form in it, on one line. Anything else is a fault. */
export async function wordsOn(answer: APIResponse): Promise<string> {
  const [type, body] = [answer.headers()['content-type'] ?? '', await answer.body()]
  expect(answer.status(), answer.url()).toBe(200)
  return wordsOf(type, body, answer.url()).replace(/\s+/g, ' ')
}

function wordsOf(type: string, body: Buffer, url: string): string {
  switch (type) {
    case 'application/pdf':
      expect(body.subarray(0, 4).toString(), url).toBe('%PDF')
      return execFileSync('pdftotext', ['-', '-'], { input: body, encoding: 'utf8', maxBuffer: 1 << 26 })
    case 'text/html; charset=utf-8':
      return withoutTags(body.toString())
    case WORD:
      return withoutTags(partOf(body, 'word/document.xml'))
    case 'text/plain; charset=utf-8':
      return body.toString()
    default:
      throw new Error(`${url} is ${type}`)
  }
}

function withoutTags(markup: string): string {
  return markup.replace(/<[^>]*>/g, ' ')
}

/** A file of a ZIP, found in the list at its end. */
function partOf(zip: Buffer, name: string): string {
  const end = zip.lastIndexOf('PK\u0005\u0006')
  for (let at = zip.readUInt32LE(end + 16); at < end; ) {
    const [long, more, note] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32)]
    if (zip.toString('utf8', at + 46, at + 46 + long) === name) {
      const [packed, file] = [zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 42)]
      const from = file + 30 + zip.readUInt16LE(file + 26) + zip.readUInt16LE(file + 28)
      return inflateRawSync(zip.subarray(from, from + packed)).toString()
    }
    at += 46 + long + more + note
  }
  throw new Error(`There is no ${name} in it.`)
}
