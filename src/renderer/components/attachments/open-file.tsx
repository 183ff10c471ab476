import { Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import type { Attachment } from '../../../shared/contract/attachments.ts'
import { extensionOf, fileRisk, savedName } from '../../../shared/domain/file-name.ts'
import { i18n } from '../../lib/i18n.ts'
import { isDesktop, openKept, savePieces } from '../../lib/native.ts'
import { tell, tellError, tellWithAction } from '../../lib/notices.tsx'
import { filePieces } from './file-bytes.ts'

type File = Pick<Attachment, 'id' | 'name' | 'fileId'>

/** Opens a file with the program that the system has for it; a browser downloads it. What may be dangerous asks first. */
export function openFile(file: File): void {
  const risk = fileRisk(file.name)
  if (risk === 'none') return void open(file)
  const extension = extensionOf(file.name)
  const type = extension === '' ? i18n.t('attachments.risk.noType') : `.${extension}`
  // A program is never started from here.
  const saves = risk === 'program' || !isDesktop
  modals.openConfirmModal({
    title: i18n.t('attachments.risk.title', { name: file.name }),
    children: (
      <Text size="sm">
        {i18n.t(risk === 'program' ? 'attachments.risk.program' : 'attachments.risk.unsure', { type })}
      </Text>
    ),
    labels: {
      confirm: i18n.t(saves ? 'attachments.risk.save' : 'attachments.risk.open'),
      cancel: i18n.t('common.cancel'),
    },
    closeButtonProps: { 'aria-label': i18n.t('common.close') },
    onConfirm: () => void (saves ? save(file) : open(file)),
  })
}

/** Saves a copy where the person says, after a warning where it is a program. */
export function saveCopy(file: File): void {
  if (fileRisk(file.name) === 'program') openFile(file)
  else void save(file)
}

async function open(file: File): Promise<void> {
  if (!isDesktop) return save(file)
  try {
    if (!(await openKept(file.fileId, savedName(file.name)))) tell(i18n.t('attachments.noProgram', { name: file.name }))
  } catch (error) {
    tellError(error)
  }
}

async function save({ id, name }: File): Promise<void> {
  try {
    const saved = await savePieces(savedName(name), [], filePieces(id))
    if (!saved) return
    const { reveal } = saved
    const told = i18n.t('attachments.saved', { name: saved.name })
    if (reveal) tellWithAction(told, i18n.t('attachments.reveal'), () => void reveal().catch(tellError))
    else tell(told)
  } catch (error) {
    tellError(error)
  }
}
