import { address, sentTo } from './address.ts'
import { day } from './query.ts'

export const areasAddress = address('/areas', {
  access: { roles: ['administrator', 'province-official', 'auditor'] },
  query: { day },
})

const administrators = { roles: ['administrator'] } as const

export const applyAreasAddress = sentTo(areasAddress, administrators)

export const previewAreasAddress = address('/areas/preview', { access: administrators })

export const undoUnitChangeAddress = address('/unit-changes/:id/undo', { access: administrators })

export const previewReformAddress = address('/reforms/preview', { access: administrators })

export const reformsAddress = address('/reforms', { access: administrators })
