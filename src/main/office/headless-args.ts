/** What Playwright 1.65 switches off itself: of a switch that is given twice Chromium takes only the last. */
const asPlaywright = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'TcpPortRandomizationWin',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  'msForceBrowserSignIn',
  'msEdgeUpdateLaunchServicesPreferredVersion',
]
/** Pages that drop down from the address bar, loaded by every window, also headless: most of a window's start. */
const popups = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup']

/** Switches of a Chromium whose windows nobody sees. */
export const headlessArgs = [
  '--disable-background-networking',
  `--disable-features=${[...asPlaywright, ...popups].join(',')}`,
]
