/**
 * The characters of `text` for which this machine has no glyph. Each is drawn and compared with how the browser draws a
 * code point that no font has.
 */
export function missingGlyphs(text: string, fontFamily: string): string {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = 24
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  if (!pen) return ''
  pen.font = `16px ${fontFamily}`
  pen.textBaseline = 'middle'
  const drawn = (character: string) => {
    pen.clearRect(0, 0, 24, 24)
    pen.fillText(character, 2, 12)
    return pen.getImageData(0, 0, 24, 24).data.join()
  }
  const nothing = drawn('\u0378')
  const seen = new Set(text.match(/[\p{L}\p{N}\p{Sc}]/gu)?.filter((it) => it > '\u024f'))
  return [...seen].filter((character) => drawn(character) === nothing).join('')
}
