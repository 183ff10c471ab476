import { Group, Modal, Text, VisuallyHidden } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { Spotlight, spotlight } from '@mantine/spotlight'
import { IconBuilding, IconPackage, IconSearch, IconUser } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { FileIcon } from '../components/attachments/FileIcon.tsx'
import { useAllCommands } from '../lib/commands.ts'
import { useWords } from '../lib/i18n.ts'
import { orpc } from '../lib/queries.ts'
import { holdTyping } from '../lib/type-ahead.ts'
import { Keys } from './Shortcuts.tsx'

export function openPalette() {
  holdTyping()
  spotlight.open()
}

/** Finds any record by what is typed, and any command by its name. */
export function CommandPalette() {
  const { t } = useWords()
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed.trim(), 80)
  const found = useQuery({
    ...orpc.contacts.find.queryOptions({ input: { search, limit: 8 } }),
    enabled: search !== '',
    throwOnError: false,
    placeholderData: keepPreviousData,
  })
  const filesFound = useQuery({
    ...orpc.attachments.find.queryOptions({ input: { search, limit: 4 } }),
    enabled: search !== '',
    throwOnError: false,
    placeholderData: keepPreviousData,
  })
  const productsFound = useQuery({
    ...orpc.products.find.queryOptions({ input: { search, limit: 5 } }),
    enabled: search !== '',
    throwOnError: false,
    placeholderData: keepPreviousData,
  })
  const products = search === '' ? [] : (productsFound.data?.rows ?? [])
  const files = search === '' ? [] : (filesFound.data?.rows ?? [])
  const records = search === '' ? [] : (found.data?.rows ?? [])
  const commands = useAllCommands().filter(
    ({ label, inPalette }) => inPalette !== false && label.toLowerCase().includes(typed.trim().toLowerCase()),
  )

  return (
    <Spotlight.Root
      query={typed}
      onQueryChange={setTyped}
      shortcut={null}
      overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
    >
      <VisuallyHidden>
        <Modal.Title>{t('shell.palette')}</Modal.Title>
      </VisuallyHidden>
      <Spotlight.Search
        placeholder={t('shell.palettePlaceholder')}
        aria-label={t('shell.palette')}
        leftSection={<IconSearch size={18} stroke={1.5} />}
      />
      <Spotlight.ActionsList>
        {records.length > 0 && (
          <Spotlight.ActionsGroup label={t('shell.paletteRecords')}>
            {records.map(({ id, kind, displayName, companyName, email, phone }) => (
              <Spotlight.Action key={id} onClick={() => void navigate({ to: '/contacts/$id', params: { id } })}>
                <Group gap="sm" wrap="nowrap" w="100%">
                  {kind === 'company' ? <IconBuilding size={16} stroke={1.5} /> : <IconUser size={16} stroke={1.5} />}
                  <Text size="sm">{displayName}</Text>
                  <Text size="xs" c="dimmed" truncate>
                    {[companyName, email || phone].filter(Boolean).join(' · ')}
                  </Text>
                </Group>
              </Spotlight.Action>
            ))}
          </Spotlight.ActionsGroup>
        )}
        {products.length > 0 && (
          <Spotlight.ActionsGroup label={t('products.title')}>
            {products.map(({ id, number, name, productGroup }) => (
              <Spotlight.Action key={id} onClick={() => void navigate({ to: '/products/$id', params: { id } })}>
                <Group gap="sm" wrap="nowrap" w="100%">
                  <IconPackage size={16} stroke={1.5} />
                  <Text size="sm">{name}</Text>
                  <Text size="xs" c="dimmed" truncate>
                    {[number, productGroup].filter(Boolean).join(' · ')}
                  </Text>
                </Group>
              </Spotlight.Action>
            ))}
          </Spotlight.ActionsGroup>
        )}
        {files.length > 0 && (
          <Spotlight.ActionsGroup label={t('attachments.title')}>
            {files.map((file) => (
              <Spotlight.Action
                key={file.id}
                onClick={() => void navigate({ to: '/files', search: { search, file: file.id } })}
              >
                <Group gap="sm" wrap="nowrap" w="100%">
                  <FileIcon file={file} />
                  <Text size="sm">{file.name}</Text>
                  <Text size="xs" c="dimmed" truncate>
                    {file.contactName}
                  </Text>
                </Group>
              </Spotlight.Action>
            ))}
          </Spotlight.ActionsGroup>
        )}
        {commands.length > 0 && (
          <Spotlight.ActionsGroup label={t('shell.paletteCommands')}>
            {commands.map(({ id, label, keys, run }) => (
              <Spotlight.Action key={id} onClick={run}>
                <Group justify="space-between" wrap="nowrap" w="100%">
                  <Text size="sm">{label}</Text>
                  {keys && <Keys keys={keys} />}
                </Group>
              </Spotlight.Action>
            ))}
          </Spotlight.ActionsGroup>
        )}
        {records.length + products.length + files.length + commands.length === 0 && (
          <Spotlight.Empty>{t('shell.paletteEmpty')}</Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}
