import { Button, Fieldset, Group, Menu, Stack, Text, Textarea } from '@mantine/core'
import { useRef, useState } from 'react'
import { longestTemplate, type TemplateFault } from '../../../shared/domain/merge-template.ts'
import type { TextKey } from '../../../shared/i18n/i18n.ts'
import { useWords } from '../../lib/i18n.ts'
import classes from './DesignsPage.module.css'
import { Legend } from './Legend.tsx'

interface TemplateEditorProps {
  template: string
  names: { fields: string[]; blocks: string[]; standard: string }
  faults: TemplateFault[]
  onChange: (template: string) => void
}

/** For who wants to say what stands on a quote and in which order. */
export function TemplateEditor({ template, names, faults, onChange }: TemplateEditorProps) {
  const { t } = useWords()
  const input = useRef<HTMLTextAreaElement>(null)
  const [dropped, setDropped] = useState('')

  /** Custom fields are called as the office calls them. */
  const valueName = (name: string) =>
    name.startsWith('custom.') ? name.slice('custom.'.length) : t(`designs.values.${name}` as TextKey)

  function insert(text: string) {
    const field = input.current
    if (!field) return
    const { selectionStart: start, selectionEnd: end } = field
    onChange(template.slice(0, start) + text + template.slice(end))
    requestAnimationFrame(() => {
      field.focus()
      field.setSelectionRange(start + text.length, start + text.length)
    })
  }

  return (
    <Fieldset variant="unstyled" legend={<Legend>{t('designs.template')}</Legend>}>
      <Stack gap="xs" mt={6}>
        <Text size="xs" c="dimmed">
          {t('designs.templateText')}
        </Text>
        {template === '' ? (
          <Group>
            <Button variant="default" size="compact-sm" onClick={() => onChange(names.standard)}>
              {t('designs.templateUse')}
            </Button>
            {dropped !== '' && (
              <Button variant="light" size="compact-sm" onClick={() => onChange(dropped)}>
                {t('designs.templateBack')}
              </Button>
            )}
          </Group>
        ) : (
          <>
            <Group gap="xs">
              <InsertMenu
                label={t('designs.insertField')}
                entries={names.fields.map((name) => ({ name: valueName(name), text: `{{${name}}}` }))}
                onInsert={insert}
              />
              <InsertMenu
                label={t('designs.insertBlock')}
                entries={names.blocks.map((name) => ({
                  name: t(`designs.blocks.${name}` as TextKey),
                  text: `\n{{${name}}}\n`,
                }))}
                onInsert={insert}
              />
              <InsertMenu
                label={t('designs.insertIf')}
                entries={names.fields.map((name) => ({ name: valueName(name), text: `{{#if ${name}}} … {{/if}}` }))}
                onInsert={insert}
              />
            </Group>
            <Textarea
              ref={input}
              aria-label={t('designs.template')}
              classNames={{ input: classes.template }}
              autosize
              minRows={12}
              maxRows={30}
              maxLength={longestTemplate}
              spellCheck={false}
              value={template}
              onChange={({ currentTarget }) => onChange(currentTarget.value)}
              error={
                faults.length > 0 && (
                  <span role="alert">
                    {faults.slice(0, 5).map(({ line, code, word }, at) => (
                      <span key={at} className={classes.fault}>
                        {t(`errors.invalid.template.${code}`, { line, word })}
                      </span>
                    ))}
                    <span className={classes.fault}>{t('designs.unsavedTemplate')}</span>
                  </span>
                )
              }
            />
            <Group>
              <Button
                variant="subtle"
                color="gray"
                size="compact-sm"
                onClick={() => {
                  setDropped(template)
                  onChange('')
                }}
              >
                {t('designs.templateDrop')}
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </Fieldset>
  )
}

interface InsertMenuProps {
  label: string
  entries: { name: string; text: string }[]
  onInsert: (text: string) => void
}

function InsertMenu({ label, entries, onInsert }: InsertMenuProps) {
  return (
    <Menu position="bottom-start" returnFocus={false}>
      <Menu.Target>
        <Button variant="default" size="compact-sm">
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes.menu}>
        {entries.map(({ name, text }) => (
          <Menu.Item key={text} onClick={() => onInsert(text)}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
