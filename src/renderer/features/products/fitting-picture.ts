/** Pixels of the longer side; four times what a line of a quote needs at 300 dpi. */
const longest = 1_200
/** Bytes of a file that is kept as it is. */
const small = 500_000
const kept = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])

/** A picture file as products keep it: as it is where it is small, else scaled down. null: it is no picture. */
export async function fittingPicture(file: File): Promise<File | null> {
  const bitmap = await createImageBitmap(file).catch(() => null)
  if (!bitmap) return null
  try {
    const scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height))
    if (scale === 1 && file.size <= small && kept.has(file.type)) return file
    const canvas = new OffscreenCanvas(
      Math.max(1, Math.round(bitmap.width * scale)),
      Math.max(1, Math.round(bitmap.height * scale)),
    )
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
    // Photographs stay JPEG; all else keeps its transparency.
    const type = file.type === 'image/jpeg' ? 'image/jpeg' : 'image/png'
    return new File([await canvas.convertToBlob({ type, quality: 0.9 })], file.name, { type })
  } finally {
    bitmap.close()
  }
}
