import type { Language } from '../../../shared/i18n/languages.ts'
import { fail } from '../../../shared/errors.ts'
import { os, writing } from '../procedure.ts'
import { loadSample } from './load-sample.ts'
import { english } from './offices/en.ts'
import { simplifiedChinese } from './offices/zh-cn.ts'
import { traditionalChinese } from './offices/zh-tw.ts'
import { removeSample } from './remove-sample.ts'
import type { SampleOffice } from './sample-office.ts'

const offices: Record<Language, SampleOffice> = {
  en: english,
  'zh-CN': simplifiedChinese,
  'zh-TW': traditionalChinese,
}

export const sampleRouter = {
  load: os.sample.load.use(writing).handler(async ({ context, input }) => {
    const loaded = await context.db.selectFrom('sample_record').select('id').limit(1).executeTakeFirst()
    if (loaded) fail('WRONG_STATE', { type: 'office', id: 1, state: 'sample' })
    return { ...(await loadSample(context, context.caller, offices[input.language])), changeSet: context.changeSetId }
  }),

  remove: os.sample.remove.use(writing).handler(async ({ context }) => {
    return { ...(await removeSample(context.db)), changeSet: context.changeSetId }
  }),
}
