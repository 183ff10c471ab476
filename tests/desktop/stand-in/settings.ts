/** How the stand-in behaves, given by the test that starts it. */
export interface Settings {
  /** Folder of the paths that Electron would answer. */
  home: string
  chromium: string
  packaged?: boolean
  secondInstance?: boolean
  language?: string
  /** What the person answers to the first dialogs. */
  answers?: unknown[]
}

const given = JSON.parse(process.env.STAND_IN ?? '{}') as Settings

export const settings: Required<Settings> = {
  packaged: false,
  secondInstance: false,
  language: 'en',
  answers: [],
  ...given,
}
