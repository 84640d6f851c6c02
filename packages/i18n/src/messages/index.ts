import { apiMessages } from './api.ts'
import { ballotMessages } from './ballot.ts'
import { bookMessages } from './book.ts'
import { commonMessages } from './common.ts'
import { dashboardMessages } from './dashboard.ts'
import { entryModeMessages } from './entry-modes.ts'
import { errorMessages } from './errors.ts'
import { printMessages } from './print.ts'

export const catalogues = {
  api: apiMessages,
  common: commonMessages,
  errors: errorMessages,
  ballot: ballotMessages,
  entryModes: entryModeMessages,
  book: bookMessages,
  dashboard: dashboardMessages,
  print: printMessages,
} as const

export const messages = {
  ...apiMessages,
  ...commonMessages,
  ...errorMessages,
  ...ballotMessages,
  ...entryModeMessages,
  ...bookMessages,
  ...dashboardMessages,
  ...printMessages,
}

export type MessageKey = keyof typeof messages
