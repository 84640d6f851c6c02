export { hashDeskKey, makeDeskKey, matchesDeskKey, parseDeskKey } from './desk-key.ts'
export { inGroups } from './draw-letters.ts'
export { hashSlipCode, makeSlipCode, parseSlipCode, slipHashKey } from './slip-code.ts'
