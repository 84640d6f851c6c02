import { accountImport } from './accounts/account-import.ts'
import { accountPages } from './accounts/pages.ts'
import { tokens } from './api/tokens.ts'
import { callbackImport } from './callbacks/callback-import.ts'
import { callbacks } from './callbacks/callbacks.ts'
import { deskImport } from './desks/desk-import.ts'
import { deskPages } from './desks/pages.ts'
import { dossierImport } from './dossiers/dossier-import.ts'
import { dossiers } from './dossiers/dossiers.ts'
import { filePages } from './exports/pages.ts'
import { importPages } from './imports/pages.ts'
import { integrityPages } from './integrity/pages.ts'
import { ownAccountPages } from './own-account/pages.ts'
import { signInPages } from './own-account/sign-in-pages.ts'
import type { Page } from './pages/define-page.ts'
import { remarksPages } from './remarks/pages.ts'
import { resultPages } from './results/pages.ts'
import { modelImport } from './rollout/models/model-import.ts'
import { rolloutPages } from './rollout/pages.ts'
import { reportImport } from './rollout/quarter-reports/report-import.ts'
import { areas } from './units/areas.ts'
import { reforms } from './units/reforms.ts'

/** Every page and file, and the way to it; links in the head of a page stand in this order. */
export const siteMap: readonly Page<never>[] = [
  ...resultPages,
  ...rolloutPages,
  ...integrityPages,
  ...accountPages,
  ...deskPages,
  reforms,
  areas,
  ...remarksPages,
  ...[dossiers, callbacks],
  ...filePages,
  ...importPages(deskImport),
  ...importPages(accountImport),
  ...importPages(dossierImport),
  ...importPages(callbackImport),
  ...importPages(modelImport),
  ...importPages(reportImport),
  ...signInPages,
  ...ownAccountPages,
  tokens,
]
