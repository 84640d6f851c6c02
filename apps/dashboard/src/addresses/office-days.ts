import { z } from 'zod'
import { address, sentTo } from './address.ts'
import { number } from './query.ts'

const keepers = { roles: ['administrator'] } as const

/** Days off and swapped working days by year. */
export const officeDaysAddress = address('/office-days', {
  access: { roles: ['administrator', 'auditor'] },
  query: { year: number(2020, 2099), done: z.enum(['added', 'undone']) },
})

export const addOfficeDaysAddress = sentTo(officeDaysAddress, keepers)

export const undoOfficeDaysAddress = address('/office-days/undo', { access: keepers })
