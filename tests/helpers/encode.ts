/** Writes text in the legacy encodings that Node only reads: the inverse of its decoder, two bytes a character at most. */
export function encode(text: string, encoding: string): Uint8Array {
  if (encoding === 'utf-8') return new TextEncoder().encode(text)
  if (encoding.startsWith('utf-16')) {
    const bytes = Buffer.from(text, 'utf16le')
    return encoding === 'utf-16be' ? bytes.swap16() : bytes
  }
  const table = tableOf(encoding)
  const bytes: number[] = []
  for (const char of text) {
    const code = table.get(char)
    if (!code) throw new Error(`${encoding} has no ${char}`)
    bytes.push(...code)
  }
  return Uint8Array.from(bytes)
}

const tables = new Map<string, Map<string, number[]>>()

function tableOf(encoding: string): Map<string, number[]> {
  const known = tables.get(encoding)
  if (known) return known
  const table = new Map<string, number[]>()
  const note = (...bytes: number[]) => {
    try {
      const char = new TextDecoder(encoding, { fatal: true }).decode(Uint8Array.from(bytes))
      if (!table.has(char) && Array.from(char).length === 1) table.set(char, bytes)
    } catch {
      // Not a character of this encoding.
    }
  }
  for (let first = 0; first < 256; first++) note(first)
  for (let first = 0x81; first < 0xff; first++) for (let second = 0x40; second < 0xff; second++) note(first, second)
  tables.set(encoding, table)
  return table
}
