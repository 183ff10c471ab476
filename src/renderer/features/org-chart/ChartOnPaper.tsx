import { Button, SegmentedControl, Tooltip } from '@mantine/core'
import { IconDownload, IconPrinter } from '@tabler/icons-react'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { createRef } from 'react'
import { chartPaper, type ChartPaper } from '../../../shared/contract/org-chart.ts'
import { DocumentPreview, type PreviewHandle } from '../../components/DocumentPreview.tsx'
import { client } from '../../lib/client.ts'
import { useWords } from '../../lib/i18n.ts'
import { tell } from '../../lib/notices.tsx'
import { orpc } from '../../lib/queries.ts'
import { savePdf } from '../../lib/save-pdf.ts'
import { createStored, useStored } from '../../lib/stored.ts'
import classes from './OrgChartPage.module.css'

const chosenPaper = createStored<ChartPaper>('kontor.orgChart.paper', (raw) => chartPaper.safeParse(raw).data ?? 'A4')
const preview = createRef<PreviewHandle>()

/** On which paper, and the ways onto it. */
export function ChartPrinting({ companyId }: { companyId: number }) {
  const { t } = useWords()
  const paper = useStored(chosenPaper)
  const { data: office } = useQuery(orpc.office.get.queryOptions())
  const pdf = office?.pdf ?? false
  const save = useMutation({
    ...orpc.orgChart.pdf.mutationOptions(),
    onSuccess: async (file) => {
      const saved = await savePdf(file)
      if (saved) tell(t('orgChart.saved', { name: saved.name }))
    },
  })
  const print = useMutation({
    mutationFn: async () => {
      const { document } = await client.orgChart.document({ companyId, paper })
      await preview.current?.print(document)
    },
  })
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label={t('orgChart.paper')}
        data={[...chartPaper.options]}
        value={paper}
        onChange={(value) => chosenPaper.set(value as ChartPaper)}
      />
      <Tooltip label={t('orgChart.noPdf')} disabled={pdf} multiline w={260}>
        <Button
          variant="default"
          leftSection={<IconDownload size={16} stroke={1.5} />}
          data-disabled={!pdf || undefined}
          loading={save.isPending}
          onClick={() => pdf && save.mutate({ companyId, paper })}
        >
          {t('orgChart.savePdf')}
        </Button>
      </Tooltip>
      <Button
        leftSection={<IconPrinter size={16} stroke={1.5} />}
        loading={print.isPending}
        onClick={() => print.mutate()}
      >
        {t('orgChart.print')}
      </Button>
    </>
  )
}

/** The chart as it comes out of the printer. */
export function ChartOnPaper({ companyId }: { companyId: number }) {
  const { t } = useWords()
  const paper = useStored(chosenPaper)
  const { data } = useQuery({
    ...orpc.orgChart.document.queryOptions({ input: { companyId, paper } }),
    placeholderData: keepPreviousData,
  })
  return (
    <section className={classes.preview} aria-label={t('orgChart.preview')}>
      <DocumentPreview ref={preview} title={t('orgChart.preview')} document={data?.document} />
    </section>
  )
}
