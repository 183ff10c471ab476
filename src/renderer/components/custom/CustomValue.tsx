import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { CustomField } from '../../../shared/contract/custom-fields.ts'
import { isFigure } from '../../../shared/domain/custom-values.ts'
import { readEmail } from '../../../shared/domain/email.ts'
import { readWeb } from '../../../shared/domain/web.ts'
import { useCustomText } from '../../lib/custom-fields.ts'
import { orpc } from '../../lib/queries.ts'
import { mailtoOf, telOf } from '../../lib/reach.ts'
import { useReadingCustoms } from '../../lib/reading-customs.ts'
import { FilePreview } from '../attachments/FilePreview.tsx'
import { ChoiceMarks, isColoured } from './ChoiceMarks.tsx'
import classes from './CustomValue.module.css'

/** A value of a custom field to read and, where it leads somewhere, to click. */
export function CustomValue({ field, value }: { field: CustomField; value: string }) {
  const textOf = useCustomText()
  const { country } = useReadingCustoms()
  const { kind } = field
  if (kind === 'file') return <FileLink id={Number(value)} />
  if (kind === 'phone')
    return (
      <Anchor href={telOf(value, country)} className="figures">
        {value}
      </Anchor>
    )
  if (isColoured(field)) return <ChoiceMarks field={field} value={value} />
  const href = kind === 'web' ? readWeb(value).url : kind === 'email' && readEmail(value).valid ? mailtoOf(value) : null
  if (href)
    return (
      <Anchor href={href} className={classes.long} {...(kind === 'web' && { target: '_blank', rel: 'noreferrer' })}>
        {value}
      </Anchor>
    )
  return <span className={isFigure(kind) ? 'figures' : classes.lines}>{textOf(field, value)}</span>
}

/** The name of a file that a field names, to read alone. */
export function CustomFileName({ id }: { id: number }) {
  const { data: file } = useQuery({ ...orpc.attachments.get.queryOptions({ input: { id } }), enabled: id > 0 })
  return file?.name ?? ''
}

function FileLink({ id }: { id: number }) {
  const [shown, setShown] = useState<number | null>(null)
  const { data: file } = useQuery({ ...orpc.attachments.get.queryOptions({ input: { id } }), enabled: id > 0 })
  if (!file) return null
  return (
    <>
      <Anchor component="button" type="button" className={classes.long} onClick={() => setShown(file.id)}>
        {file.name}
      </Anchor>
      <FilePreview files={[file]} shown={shown} onShow={setShown} />
    </>
  )
}
