import { fileURLToPath } from 'node:url'
import { type Assets, pagePolicy } from '@long-dan/web'

const sourceOf = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))

/** Folder of the templates. */
export const citizenViews = fileURLToPath(new URL('.', import.meta.url))

/** The oldest browsers that get more than the plain form: citizens' phones, and kiosk tablets (iPadOS 13). */
export const citizenBrowsers = ['chrome70', 'firefox72', 'safari13'] as const

/** Styles and scripts of the citizens' pages, by the name that templates use. */
export const citizenAssets: Readonly<Record<string, string>> = {
  'ballot-style': sourceOf('views/styles/ballot.css'),
  'page-style': sourceOf('views/styles/page.css'),
  'ballot-script': sourceOf('client/ballot.ts'),
  'ballot-early': sourceOf('client/ballot-early.ts'),
  'questions-style': sourceOf('views/styles/asked.css'),
  'page-script': sourceOf('client/page.ts'),
  'screen-style': sourceOf('views/styles/screen.css'),
  'screen-script': sourceOf('client/screen.ts'),
  'kiosk-style': sourceOf('views/styles/kiosk.css'),
  'kiosk-script': sourceOf('client/kiosk.ts'),
  'kiosk-kept': sourceOf('client/kiosk-kept.ts'),
  'page-worker': sourceOf('client/page-worker.ts'),
  'assisted-style': sourceOf('views/styles/assisted.css'),
  'assisted-script': sourceOf('client/assisted.ts'),
  'assisted-role-script': sourceOf('client/assisted-role.ts'),
  'public-style': sourceOf('views/styles/public-results.css'),
  'hall-style': sourceOf('views/styles/hall.css'),
  'hall-script': sourceOf('client/hall.ts'),
  'card-style': sourceOf('views/styles/card.css'),
}

const ballotStyles = ['ballot-style.css', 'questions-style.css']
const ballotScripts = ['ballot-early.js', 'ballot-script.js']

/** Inlined into the pages, so that a page is one request; the security policy allows them by hash. */
export function inlineStyles(assets: Assets): readonly string[] {
  return [...ballotStyles, 'page-style.css', 'public-style.css'].map(assets.text)
}

export function inlineScripts(assets: Assets): readonly string[] {
  return [...ballotScripts, 'page-script.js'].map(assets.text)
}

/** The policy of a blank ballot. A hash does not compress: those of other pages would be a hundredth of the first view. */
export function ballotPolicy(assets: Assets): string {
  return pagePolicy({ inlineStyles: ballotStyles.map(assets.text), inlineScripts: ballotScripts.map(assets.text) })
}
