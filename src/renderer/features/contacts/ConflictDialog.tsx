import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { Contact } from '../../../shared/contract/contacts.ts'
import type { TextKey } from '../../../shared/i18n/i18n.ts'
import { useCustomFields } from '../../lib/custom-fields.ts'
import { useFieldText } from '../../lib/field-text.ts'
import { useWords } from '../../lib/i18n.ts'
import classes from './ConflictDialog.module.css'

/** What a save met: the fields that someone else changed too, and the contact as it is now. */
export interface Conflict {
  fields: { field: string; yours: unknown; theirs: unknown }[]
  latest: Contact
}

interface ConflictDialogProps {
  conflict: Conflict | null
  /** Names of the contacts that a value may mean, one's own and the other's, by their ids. */
  names: ReadonlyMap<number | null, string>
  onClose: () => void
  /** `theirs` names the fields in which the other's value stays. */
  onChoose: (latest: Contact, theirs: ReadonlySet<string>) => void
}

/** Both values of every field that two people changed, to choose from; one's own is chosen at first. */
export function ConflictDialog({ conflict, names, onClose, onChoose }: ConflictDialogProps) {
  const { t } = useWords()
  return (
    <Modal.Root opened={conflict !== null} onClose={onClose} size="lg">
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body>
          <Modal.Title fz="h2" fw={600} mb="xs">
            {t('contacts.conflict.title')}
          </Modal.Title>
          {conflict && <Choices conflict={conflict} names={names} onClose={onClose} onChoose={onChoose} />}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}

function Choices({ conflict, names, onClose, onChoose }: ConflictDialogProps & { conflict: Conflict }) {
  const { t } = useWords()
  const shown = useFieldText(names)
  const customFields = useCustomFields()
  const nameOf = (field: string) =>
    customFields.find(({ id }) => field === `custom.${id}`)?.name ?? t(`contacts.fields.${field}` as TextKey)
  const [theirs, setTheirs] = useState<ReadonlySet<string>>(new Set())
  const choose = (field: string, value: string) => {
    const next = new Set(theirs)
    if (value === 'theirs') next.add(field)
    else next.delete(field)
    setTheirs(next)
  }
  return (
    <Stack>
      <Text size="sm">{t('contacts.conflict.text')}</Text>
      {conflict.fields.map(({ field, ...values }) => (
        <Radio.Group
          key={field}
          label={nameOf(field)}
          value={theirs.has(field) ? 'theirs' : 'yours'}
          onChange={(value) => choose(field, value)}
        >
          <div className={classes.two}>
            {(['yours', 'theirs'] as const).map((whose) => (
              <Radio.Card key={whose} value={whose} className={classes.card}>
                <Group gap="xs" wrap="nowrap" align="flex-start">
                  <Radio.Indicator mt={2} />
                  <div className={classes.value}>
                    <Text size="xs" c="dimmed">
                      {t(`contacts.conflict.${whose}`)}
                    </Text>
                    <Text size="sm" className={classes.text}>
                      {shown(field, values[whose]) || t('contacts.conflict.empty')}
                    </Text>
                  </div>
                </Group>
              </Radio.Card>
            ))}
          </div>
        </Radio.Group>
      ))}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('contacts.conflict.back')}
        </Button>
        <Button onClick={() => onChoose(conflict.latest, theirs)}>{t('contacts.conflict.save')}</Button>
      </Group>
    </Stack>
  )
}
