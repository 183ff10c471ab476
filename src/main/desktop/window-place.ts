import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app, type BrowserWindow, type Rectangle, screen } from 'electron'
import { z } from 'zod'

const placeSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(400),
  height: z.int().min(300),
  maximized: z.boolean(),
})
export type WindowPlace = z.infer<typeof placeSchema>

const placeFile = () => join(app.getPath('userData'), 'window.json')

/** Where the window was when it was closed, unless that screen is gone: then null. */
export function rememberedPlace(): WindowPlace | null {
  let text: string
  try {
    text = readFileSync(placeFile(), 'utf8')
  } catch {
    return null
  }
  const place = placeSchema.safeParse(parseJson(text)).data
  return place && screen.getAllDisplays().some(({ workArea }) => isReachable(place, workArea)) ? place : null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Whether enough of the window's title bar lies on the screen to take hold of it, in pixels. */
function isReachable(window: Rectangle, screen: Rectangle): boolean {
  const visible = Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x)
  return visible >= 100 && window.y >= screen.y && window.y <= screen.y + screen.height - 50
}

/** Keeps the window's place for the next start. */
export function rememberPlace(window: BrowserWindow): void {
  window.on('close', () => {
    const place: WindowPlace = { ...window.getNormalBounds(), maximized: window.isMaximized() }
    try {
      writeFileSync(placeFile(), JSON.stringify(place))
    } catch {
      // The next start opens the window in the middle of the screen.
    }
  })
}
