import { IconFile, IconFileText, IconFileTypePdf, IconFileZip, IconPhoto, IconTable } from '@tabler/icons-react'
import type { Attachment } from '../../../shared/contract/attachments.ts'
import { extensionOf } from '../../../shared/domain/file-name.ts'

const tables = ['xls', 'xlsx', 'xlsm', 'ods', 'csv', 'tsv', 'et', 'numbers']
const texts = ['doc', 'docx', 'docm', 'odt', 'rtf', 'txt', 'md', 'pages', 'wps', 'eml', 'msg']
const packed = ['zip', '7z', 'rar', 'gz', 'tar']

/** A picture for the kind of a file. */
export function FileIcon({ file: { name, mime } }: { file: Pick<Attachment, 'name' | 'mime'> }) {
  const extension = extensionOf(name)
  const Icon = mime.startsWith('image/')
    ? IconPhoto
    : mime === 'application/pdf'
      ? IconFileTypePdf
      : tables.includes(extension)
        ? IconTable
        : packed.includes(extension)
          ? IconFileZip
          : texts.includes(extension) || mime === 'text/plain'
            ? IconFileText
            : IconFile
  return <Icon size={18} stroke={1.4} aria-hidden />
}
