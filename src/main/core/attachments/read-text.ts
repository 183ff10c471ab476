import fs from 'node:fs/promises'
import { decode, findEncoding, Undecodable } from '../imports/reading/encoding.ts'

/** The beginning of a file of text, in whatever encoding it is, at most `most` characters; `whole` when that is all of it. */
export async function readText(path: string, most: number): Promise<{ text: string; whole: boolean }> {
  const file = await fs.open(path)
  let text = ''
  try {
    const { encoding } = await findEncoding(file, () => {})
    for await (const piece of decode(file, encoding)) {
      text += piece
      if (text.length > most) return { text: text.slice(0, most).toWellFormed(), whole: false }
    }
    return { text, whole: true }
  } catch (error) {
    if (error instanceof Undecodable) return { text: text + error.before, whole: false }
    throw error
  } finally {
    await file.close()
  }
}
