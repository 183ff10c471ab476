import type { Locator, Page } from '@playwright/test'
import { translator } from '../../../src/shared/i18n/i18n.ts'

/** The organisation chart of a company. */
export class OrgChartPage {
  readonly page: Page
  readonly t: ReturnType<typeof translator>
  readonly side: Locator
  readonly reportsTo: Locator
  readonly preview: Locator

  constructor(page: Page, t = translator('en')) {
    this.page = page
    this.t = t
    this.side = page.getByRole('complementary', { name: t('orgChart.chosen') })
    this.reportsTo = this.side.getByRole('combobox', { name: t('orgChart.reportsTo') })
    this.preview = page.frameLocator('iframe').locator('.box')
  }

  /** A person's box; its name goes on with role and department. */
  person(name: string): Locator {
    return this.page.getByRole('button', { name: new RegExp(`^${name}( |$)`) })
  }

  async drag(name: string, onto: string): Promise<void> {
    const [from, to] = [await this.person(name).boundingBox(), await this.person(onto).boundingBox()]
    if (!from || !to) throw new Error('both are drawn')
    await this.page.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
    await this.page.mouse.down()
    await this.page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 5 })
    await this.page.mouse.up()
  }

  async onPaper(): Promise<void> {
    await this.page.getByText(this.t('orgChart.onPaper'), { exact: true }).click()
  }
}
