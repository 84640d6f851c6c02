import { address } from './address.ts'
import { day } from './query.ts'

export const areasAddress = address('/areas', {
  access: { roles: ['administrator', 'province-official', 'auditor'] },
  query: { day },
})

export const reformsAddress = address('/reforms', { access: { roles: ['administrator'] } })
