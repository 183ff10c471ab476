import { type PickedFile, pickedFile } from '../../lib/native.ts'

/**
 * The files of a paste: pictures and files that were copied. Text that programs copy with a picture of itself is text.
 * @param pictureName names a picture that has none of its own, without its extension
 */
export function pastedFiles(data: DataTransfer | null, pictureName: string): PickedFile[] {
  if (!data || data.types.includes('text/plain')) return []
  return [...data.files].map((file) => {
    const picked = pickedFile(file)
    // Browsers call every picture of the clipboard the same.
    const name = /^image\.(\w+)$/.exec(file.name)
    return name ? { ...picked, name: `${pictureName}.${name[1]}` } : picked
  })
}
