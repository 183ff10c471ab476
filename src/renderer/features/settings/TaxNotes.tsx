import { Button, Group, Menu, Stack, Text } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import type { TaxClass } from '../../../shared/contract/office.ts'
import { type Language, languages } from '../../../shared/i18n/languages.ts'
import { i18n, useWords } from '../../lib/i18n.ts'
import { useAutosave } from './autosave.ts'
import { useTaxClassChanges } from './tax-class-changes.ts'
import { TextIn } from './TextIn.tsx'

/** What is often printed, by its key in the catalogues. */
const wordings = ['reverseCharge', 'intraCommunity', 'export', 'smallBusiness', 'exempt'] as const

/** What is printed on a quote with lines of this class, in each language. */
export function TaxNotes({ taxClass }: { taxClass: TaxClass }) {
  const { t } = useWords()
  const { change } = useTaxClassChanges()
  const take = (wording: (typeof wordings)[number]) =>
    change(taxClass.id, (each) => ({
      ...each,
      notes: Object.fromEntries(
        languages.map((language) => [language, i18n.getFixedT(language)(`settings.tax.wordings.${wording}.text`)]),
      ),
    }))
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Text size="xs" c="dimmed">
          {t('settings.tax.note')}
        </Text>
        <Menu position="bottom-end">
          <Menu.Target>
            <Button
              size="compact-xs"
              variant="subtle"
              rightSection={<IconChevronDown size={14} stroke={1.5} />}
              aria-label={t('settings.tax.wordingOf', { name: taxClass.name })}
            >
              {t('settings.tax.wording')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {wordings.map((wording) => (
              <Menu.Item key={wording} onClick={() => void take(wording)}>
                {t(`settings.tax.wordings.${wording}.name`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </Group>
      {languages.map((language) => (
        <Note key={language} taxClass={taxClass} language={language} />
      ))}
    </Stack>
  )
}

function Note({ taxClass, language }: { taxClass: TaxClass; language: Language }) {
  const { patch } = useTaxClassChanges()
  const field = useAutosave<string>({
    key: `taxClass.${taxClass.id}.note.${language}`,
    saved: taxClass.notes[language] ?? '',
    version: 0,
    tidy: (value) => ({ value: value.trim() }),
    send: (value) => patch(taxClass.id, (each) => ({ ...each, notes: { ...each.notes, [language]: value } })),
  })
  return <TextIn language={language} field={field} maxLength={1_000} />
}
