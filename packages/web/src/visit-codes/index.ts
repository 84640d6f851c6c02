export { makeDeskCode } from './desk-code.ts'
export { hashDeskKey, makeDeskKey, matchesDeskKey, parseDeskKey } from './desk-key.ts'
export { inGroups } from './draw-letters.ts'
export { hashSlipCode, makeSlipBatch, makeSlipCode, parseSlipCode, type SlipBatch, slipHashKey } from './slip-code.ts'
