export type { BookFiles } from './book/book-files.ts'
export { type DailySheet, dailySheet } from './book/daily-sheet.ts'
export { findInSealing } from './book/find-in-sealing.ts'
export { introducedKey, introduceKey, trustedKeys } from './book/key-chain.ts'
export type { BookProblem } from './book/open-book.ts'
export { type BookProof, checkProof, formatProof } from './book/proof-file.ts'
export { formatSeals, leavesOf, rangesOf, type Seal, type SealKind, sealOfLeaf } from './book/seal-list.ts'
export { type VerifiedBook, verifyBook } from './book/verify-book.ts'
export { type CommittedBallot, canonicalBallot } from './canonical-ballot.ts'
export { blindingOf, commitmentOf } from './commitment.ts'
export { drawLot } from './draw-lot.ts'
export { GrowingTree } from './merkle/growing-tree.ts'
export { hashLength } from './merkle/hashes.ts'
export { TileTree } from './merkle/read-tree.ts'
export { hashesIn, parseTilePath, type Tile, tilePath, tileWidth, widthOfTile } from './merkle/tile.ts'
export { areEqual } from './merkle/verify-proof.ts'
export { inGroups, openCheckpoint, shortCodeOf } from './note/checkpoint.ts'
export { type Checkpoint, formatCheckpoint, parseCheckpoint } from './note/checkpoint-text.ts'
export { cosign } from './note/cosignature.ts'
export { freshSeed } from './note/ed25519.ts'
export {
  formatKey,
  formatPrivateKey,
  formatSignature,
  isWitnessKey,
  type NoteKey,
  parseKey,
  parsePrivateKey,
  type SigningKey,
  signatureTypes,
  signingKey,
} from './note/note-key.ts'
export { openNote, parseNote, parseSignature, signNote } from './note/signed-note.ts'
export { parseReceipt, receiptNumber, receiptNumberOf, receiptOf } from './receipts/receipt.ts'
export {
  emptyHistory,
  type HistoryLine,
  historyDigest,
  publicationLeaf,
  type TableRecord,
  tableLeaf,
} from './record/record-leaf.ts'
export { formatAddCheckpoint, parseAddCheckpoint } from './witness/add-checkpoint.ts'
export { type Cosignature, cosignaturesIn } from './witness/cosignatures-in.ts'
export { judgeCheckpoint } from './witness/judge-checkpoint.ts'
