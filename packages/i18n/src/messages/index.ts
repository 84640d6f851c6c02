import { accessMessages } from './access.ts'
import { analysisMessages } from './analysis.ts'
import { apiMessages } from './api.ts'
import { ballotMessages } from './ballot.ts'
import { bookMessages } from './book.ts'
import { callbackMessages } from './callbacks.ts'
import { commonMessages } from './common.ts'
import { dashboardMessages } from './dashboard.ts'
import { deskMessages } from './desks.ts'
import { dossierMessages } from './dossiers.ts'
import { entryModeMessages } from './entry-modes.ts'
import { errorMessages } from './errors.ts'
import { exportMessages } from './exports.ts'
import { importMessages } from './imports.ts'
import { integrityMessages } from './integrity.ts'
import { printMessages } from './print.ts'
import { publicResultMessages } from './public-results.ts'
import { remarkMessages } from './remarks.ts'
import { resultsApiMessages } from './results-api.ts'
import { rolloutMessages } from './rollout.ts'
import { unitMessages } from './units.ts'

export const catalogues = {
  access: accessMessages,
  api: apiMessages,
  common: commonMessages,
  errors: errorMessages,
  ballot: ballotMessages,
  entryModes: entryModeMessages,
  book: bookMessages,
  dashboard: dashboardMessages,
  analysis: analysisMessages,
  exports: exportMessages,
  desks: deskMessages,
  dossiers: dossierMessages,
  callbacks: callbackMessages,
  imports: importMessages,
  print: printMessages,
  publicResults: publicResultMessages,
  remarks: remarkMessages,
  integrity: integrityMessages,
  resultsApi: resultsApiMessages,
  rollout: rolloutMessages,
  units: unitMessages,
} as const

export const messages = {
  ...accessMessages,
  ...apiMessages,
  ...commonMessages,
  ...errorMessages,
  ...ballotMessages,
  ...entryModeMessages,
  ...bookMessages,
  ...dashboardMessages,
  ...analysisMessages,
  ...exportMessages,
  ...deskMessages,
  ...dossierMessages,
  ...callbackMessages,
  ...importMessages,
  ...printMessages,
  ...publicResultMessages,
  ...remarkMessages,
  ...integrityMessages,
  ...resultsApiMessages,
  ...rolloutMessages,
  ...unitMessages,
}

export type MessageKey = keyof typeof messages
