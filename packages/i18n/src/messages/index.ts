import { apiMessages } from './api.ts'
import { ballotMessages } from './ballot.ts'
import { commonMessages } from './common.ts'
import { dashboardMessages } from './dashboard.ts'
import { errorMessages } from './errors.ts'
import { printMessages } from './print.ts'

export const catalogues = {
  api: apiMessages,
  common: commonMessages,
  errors: errorMessages,
  ballot: ballotMessages,
  dashboard: dashboardMessages,
  print: printMessages,
} as const

export const messages = {
  ...apiMessages,
  ...commonMessages,
  ...errorMessages,
  ...ballotMessages,
  ...dashboardMessages,
  ...printMessages,
}

export type MessageKey = keyof typeof messages
