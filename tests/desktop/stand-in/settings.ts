/** How the stand-in behaves, given by the test that starts it. */
export interface Settings {
  /** Folder of the paths that Electron would answer. */
  home: string
  packaged?: boolean
  secondInstance?: boolean
  language?: string
  chromium: string
}

export const settings = {
  packaged: false,
  secondInstance: false,
  language: 'en',
  ...JSON.parse(process.env.STAND_IN ?? '{}'),
} as Required<Settings>
