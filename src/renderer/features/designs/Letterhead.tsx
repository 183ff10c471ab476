import { Button, Fieldset, FileButton, Group, NumberInput, SimpleGrid, Stack, Switch, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import {
  largestMargins,
  type Design,
  type DesignSettings,
  type LetterheadPage,
} from '../../../shared/contract/designs.ts'
import { client } from '../../lib/client.ts'
import { useWords } from '../../lib/i18n.ts'
import { pickedFile } from '../../lib/native.ts'
import { orpc, queryClient } from '../../lib/queries.ts'
import { sendFile } from '../../lib/send-file.ts'
import { Legend } from './Legend.tsx'
import { letterheadPicture } from './letterhead-picture.ts'

interface LetterheadProps {
  design: Design
  settings: DesignSettings
  set: (patch: Partial<DesignSettings>) => void
}

const usualMargins = { firstTop: 99, top: 35, right: 20, bottom: 30, left: 25 }
const sides = ['firstTop', 'top', 'left', 'right', 'bottom'] as const

/** The letter paper behind the text, and where the text keeps clear of it. */
export function Letterhead({ design, settings, set }: LetterheadProps) {
  const { t } = useWords()
  const { margins } = settings
  return (
    <Fieldset variant="unstyled" legend={<Legend>{t('designs.letterhead')}</Legend>}>
      <Stack gap="sm" mt={6}>
        <Text size="xs" c="dimmed">
          {t('designs.letterheadText')}
        </Text>
        <PageRow design={design} page="first" />
        <PageRow design={design} page="following" />
        <Switch
          size="sm"
          label={t('designs.margins')}
          description={t('designs.marginsText')}
          checked={margins !== null}
          onChange={({ currentTarget }) => set({ margins: currentTarget.checked ? usualMargins : null })}
        />
        {margins && (
          <SimpleGrid cols={2} spacing="xs" verticalSpacing="xs">
            {sides.map((side) => (
              <NumberInput
                key={side}
                label={t(`designs.marginNames.${side}`)}
                min={0}
                max={largestMargins[side]}
                decimalScale={1}
                value={margins[side]}
                onChange={(value) => typeof value === 'number' && set({ margins: { ...margins, [side]: value } })}
              />
            ))}
          </SimpleGrid>
        )}
      </Stack>
    </Fieldset>
  )
}

function PageRow({ design, page }: { design: Design; page: LetterheadPage }) {
  const { t } = useWords()
  const present = design.letterhead[page]
  const [unreadable, setUnreadable] = useState(false)
  const put = useMutation({
    mutationFn: async (file: File | null) => {
      const { id, version } = design
      setUnreadable(false)
      if (!file) return client.designs.setLetterhead({ id, version, page, upload: null })
      const picture = await letterheadPicture(file, page === 'following')
      if (!picture) {
        setUnreadable(true)
        return
      }
      const upload = await sendFile(pickedFile(picture), client.attachments.upload, () => true)
      return client.designs.setLetterhead({ id, version, page, upload })
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: orpc.designs.key() }),
  })
  return (
    <div>
      <Text size="sm" mb={4}>
        {t(`designs.letterheadPages.${page}`)}
      </Text>
      <Group gap="xs">
        <FileButton
          accept="image/png,image/jpeg,image/webp,application/pdf"
          onChange={(file) => file && put.mutate(file)}
        >
          {(props) => (
            <Button
              variant="default"
              size="compact-sm"
              loading={put.isPending}
              aria-label={t('designs.chooseFor', { page: t(`designs.letterheadPages.${page}`) })}
              {...props}
            >
              {t('designs.choosePicture')}
            </Button>
          )}
        </FileButton>
        {present && (
          <Button variant="subtle" color="gray" size="compact-sm" onClick={() => put.mutate(null)}>
            {t('designs.takeAway')}
          </Button>
        )}
      </Group>
      {unreadable && (
        <Text size="xs" c="var(--mantine-color-error)" role="alert" mt={4}>
          {t('designs.notReadable')}
        </Text>
      )}
    </div>
  )
}
