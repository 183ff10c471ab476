/** Characters of a `data:` URL that the office's profile takes. */
const longestUrl = 700_000
/** Pixels; twice what a letterhead of 80 mm needs at 300 dpi. */
const largest = { width: 1900, height: 950 }
/** Bytes of a file that is looked at. */
const largestFile = 30 * 1024 ** 2

export type LogoResult = { url: string } | { fault: 'unreadable' } | { fault: 'tooLarge'; megabytes: number }

/** A picture file as a `data:` URL for the letterhead: kept as it is where it fits, else scaled down. */
export async function readLogo(file: File): Promise<LogoResult> {
  if (file.size > largestFile) return { fault: 'tooLarge', megabytes: largestFile / 1024 ** 2 }
  const bytes = new Uint8Array(await file.arrayBuffer())
  const type = pictureType(bytes)
  if (!type) return { fault: 'unreadable' }
  const original = URL.createObjectURL(new Blob([bytes], { type }))
  try {
    const picture = new Image()
    picture.src = original
    await picture.decode()
    const { naturalWidth: width, naturalHeight: height } = picture
    if (width === 0 || height === 0) return { fault: 'unreadable' }
    const asItIs = `data:${type};base64,${base64(bytes)}`
    const fits = type === 'image/svg+xml' || (width <= largest.width && height <= largest.height)
    if (fits && asItIs.length <= longestUrl) return { url: asItIs }
    return { url: scaled(picture, type) }
  } catch {
    return { fault: 'unreadable' }
  } finally {
    URL.revokeObjectURL(original)
  }
}

/** What the bytes are, whatever the name of the file says. */
function pictureType(bytes: Uint8Array): 'image/png' | 'image/jpeg' | 'image/svg+xml' | null {
  const begins = (...magic: number[]) => magic.every((byte, at) => bytes[at] === byte)
  if (begins(0x89, 0x50, 0x4e, 0x47)) return 'image/png'
  if (begins(0xff, 0xd8, 0xff)) return 'image/jpeg'
  return /<svg[\s>]/.test(new TextDecoder().decode(bytes.subarray(0, 100_000))) ? 'image/svg+xml' : null
}

/** Draws the picture smaller until it fits; photographs stay JPEG, all else keeps its transparency as PNG. */
function scaled(picture: HTMLImageElement, type: string): string {
  const { naturalWidth, naturalHeight } = picture
  const canvas = document.createElement('canvas')
  const target = type === 'image/jpeg' ? 'image/jpeg' : 'image/png'
  let scale = Math.min(1, largest.width / naturalWidth, largest.height / naturalHeight)
  for (;;) {
    canvas.width = Math.max(1, Math.round(naturalWidth * scale))
    canvas.height = Math.max(1, Math.round(naturalHeight * scale))
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    const url = canvas.toDataURL(target, 0.9)
    if (url.length <= longestUrl) return url
    scale *= 0.8
  }
}

function base64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(text)
}
