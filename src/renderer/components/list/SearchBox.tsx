import { CloseButton, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useCommands } from '../../lib/commands.ts'
import { useWords } from '../../lib/i18n.ts'

interface SearchBoxProps {
  className?: string | undefined
  label: string
  placeholder: string
  search: string
  onSearch: (search: string) => void
}

/** The search above a list; / leads to it, ↓ and Enter go on to the rows. */
export function SearchBox({ className, label, placeholder, search, onSearch }: SearchBoxProps) {
  const { t } = useWords()
  const [typed, setTyped] = useState(search)
  const sent = useRef(search)
  const input = useRef<HTMLInputElement>(null)
  const send = useDebouncedCallback((value: string) => {
    sent.current = value
    onSearch(value)
  }, 60)

  // What comes from elsewhere (Back, "show all") is shown; the echo of one's own typing is older than the field.
  useEffect(() => {
    if (search === sent.current) return
    sent.current = search
    setTyped(search)
  }, [search])

  useCommands([{ id: 'search', label, keys: '/', group: 'page', run: () => input.current?.focus() }])
  const change = (value: string) => {
    setTyped(value)
    send(value.trim())
  }
  return (
    <TextInput
      ref={input}
      type="search"
      className={className}
      aria-label={label}
      placeholder={placeholder}
      leftSection={<IconSearch size={16} stroke={1.5} />}
      rightSection={
        typed && <CloseButton size="sm" aria-label={t('common.clear')} onClick={() => change('')} tabIndex={-1} />
      }
      value={typed}
      onChange={({ currentTarget }) => change(currentTarget.value)}
      onKeyDown={(event) => {
        const { key, currentTarget } = event
        if (event.nativeEvent.isComposing) return
        if (key === 'Escape') change('')
        if (key === 'ArrowDown' || key === 'Enter') {
          event.preventDefault()
          const main = currentTarget.closest('main')
          main?.querySelector<HTMLElement>('[role="grid"]')?.focus()
        }
      }}
      autoComplete="off"
      spellCheck={false}
    />
  )
}
