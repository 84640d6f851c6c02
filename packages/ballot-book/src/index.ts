export { type CommittedBallot, canonicalBallot } from './canonical-ballot.ts'
export { commitmentOf } from './commitment.ts'
export { parseReceipt, receiptOf } from './receipt.ts'
