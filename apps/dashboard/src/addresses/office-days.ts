import { z } from 'zod'
import { address, sentTo } from './address.ts'
import { number } from './query.ts'

/** Years with a page. */
export const officeYears = { least: 2020, most: 2099 } as const

const keepers = { roles: ['administrator'] } as const

/** Days off and swapped working days by year. */
export const officeDaysAddress = address('/office-days', {
  access: { roles: ['administrator', 'auditor'] },
  query: { year: number(officeYears.least, officeYears.most), done: z.enum(['added', 'undone']) },
})

export const addOfficeDaysAddress = sentTo(officeDaysAddress, keepers)

export const undoOfficeDaysAddress = address('/office-days/undo', { access: keepers })
