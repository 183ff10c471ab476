// Makes the pictures of resources/icons from icon.svg (npm run icons); electron-builder makes .ico and .icns from the largest.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { prepareBrowser } from './prepare-browser.ts'

const folder = join(import.meta.dirname, '../resources/icons')
const svg = readFileSync(join(folder, 'icon.svg'), 'utf8')

const executablePath = prepareBrowser()
if (!executablePath) process.exit(1)
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-background-networking'] })
for (const size of [16, 32, 48, 64, 128, 256, 512, 1024]) {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  await page.setContent(`<style>*{margin:0}svg{display:block;width:${size}px}</style>${svg}`)
  await page.screenshot({ path: join(folder, `${size}x${size}.png`), omitBackground: true })
  await page.close()
}
await browser.close()
