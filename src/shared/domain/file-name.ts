/** UTF-8 bytes that the name of a file may have, with room below the 255 of most file systems. */
const mostBytes = 200
/** Extensions that are longer are part of the name. */
const longestExtension = 20

// oxlint-disable-next-line no-control-regex -- control characters are what is taken out
const unseen = /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g

/**
 * The name by which people know a file, of a name as some system gave it: without folders, without characters that
 * nobody sees or that turn the rest around, not ending in dots, at most 200 bytes with its extension kept.
 */
export function fileName(given: string): string {
  const last =
    given
      .toWellFormed()
      .normalize('NFC')
      .split(/[/\\]/)
      .findLast((part) => part.trim() !== '') ?? ''
  const seen = last.replace(unseen, '').replace(/\s+/gu, ' ').trim()
  return shortened(seen.replace(/[\s.]+$/u, '')) || 'file'
}

/** A name under which any system can save a file: what Windows refuses, its device names among it, is replaced. */
export function savedName(name: string): string {
  const safe = fileName(name)
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^\./, '_')
  return /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9\u00b9\u00b2\u00b3])\s*(\.|$)/i.test(safe) ? `_${safe}` : safe
}

/**
 * The name, with a number before its extension where it is taken.
 * @param taken in small letters, because to some systems both cases are the same
 */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  const dot = name.lastIndexOf('.')
  const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, '']
  let free = name
  for (let n = 2; taken.has(free.toLowerCase()); n++) free = `${stem} (${n})${extension}`
  return free
}

/** The extension of a file's name in small letters and without its dot, or empty. */
export function extensionOf(name: string): string {
  const extension = /[^.]\.([^.\s]+)$/u.exec(savedName(name))?.[1] ?? ''
  return extension.length > longestExtension ? '' : extension.toLowerCase()
}

function shortened(name: string): string {
  if (bytes(name) <= mostBytes) return name
  const extension = new RegExp(`\\.[^.\\s]{1,${longestExtension}}$`, 'u').exec(name)?.[0] ?? ''
  let kept = ''
  for (const character of name.slice(0, name.length - extension.length)) {
    if (bytes(kept + character + extension) > mostBytes) break
    kept += character
  }
  return kept.trimEnd() + extension
}

/** `program`: opening it runs it; `unsure`: it may hold commands, or nobody knows what it is. */
export type FileRisk = 'none' | 'unsure' | 'program'

const words = (text: string) => new Set(text.trim().split(/\s+/))

/** What a system runs, installs, mounts or takes as an order when it is opened. */
const programs = words(`
  exe com scr pif bat cmd ps1 ps1xml psm1 psd1 vbs vbe js jse mjs cjs ws wsf wsh wsc sct hta lnk url webloc desktop
  library-ms search-ms searchconnector-ms settingcontent-ms appref-ms application gadget msi msp msu mst msix msixbundle
  appx appxbundle appinstaller cpl dll ocx sys drv reg inf scf theme themepack diagcab diagcfg chm hlp jar jnlp class
  xll xlam xla ppam ppa wll add-in command tool app action workflow scpt scptd applescript terminal pkg mpkg dmg iso img
  vhd vhdx udf run bin sh bash zsh csh ksh fish out elf so dylib deb rpm snap flatpakref appimage apk ipa xapk
  py pyc pyw pyz pl rb php lua tcl osx prf crx xpi rdp vpn website mad maf mam mas mat mau mav maw mda mdb mde accdb accde
  shb shs isp ins its job msc grp cer crt der p12 pfx`)

/** What shows itself and does nothing else. */
const harmless = words(`
  png jpg jpeg jpe jfif gif webp bmp tif tiff heic heif avif ico psd ai eps indd sketch dwg dxf
  pdf txt text md csv tsv log json ics vcf eml msg
  doc docx xls xlsx ppt pptx odt ods odp odg rtf pages numbers key wps et dps vsd vsdx
  mp3 m4a wav ogg oga opus flac aac wma amr mp4 m4v mov avi mkv webm mpg mpeg wmv 3gp zip 7z rar gz`)

/** How careful to be before a file is opened, by its name alone. */
export function fileRisk(name: string): FileRisk {
  const extension = extensionOf(name)
  if (programs.has(extension)) return 'program'
  return harmless.has(extension) ? 'none' : 'unsure'
}

/** How long a text is in UTF-8. */
function bytes(text: string): number {
  let sum = 0
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    sum += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
  }
  return sum
}
