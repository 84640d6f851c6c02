/** What an auditor may do: read ballots, tallies and the book. The grants of `auditor` say the same. */
export { archivedRows, holdsArchive } from '../archive/read-archive.ts'
export {
  archivedMonths,
  closedMonths,
  deskUnits,
  type KnownCodes,
  knownCodes,
  overallTallies,
  readOwnTables,
  type UnitOfDesk,
} from '../book/audit-reference.ts'
export { createTallyRecount } from '../book/audit-tallies.ts'
export { type BallotRow, commitmentOfRow } from '../book/ballot-row.ts'
export { allCosignatures, textOf } from '../book/cosignatures.ts'
export { bookKeys, bookOrigin } from '../book/keys.ts'
export { allLeaves } from '../book/leaves.ts'
export { allBallots } from '../book/read-ballots.ts'
export { lastPublishedSeal, publishedSeals, unpublishedSeals } from '../book/seals.ts'
export { readTile } from '../book/tiles.ts'
export { keysOf, witnessesEver } from '../book/witnesses.ts'
export { type GivenUpBox, givenUpBoxes, type RefusedEnvelopes, refusedEnvelopes } from '../box/given-up-boxes.ts'
export { emptiedBoxes, leavesIn, waitingLeaves } from '../box/waiting-leaves.ts'
export { dossierOutcomes } from '../callbacks/callback-counts.ts'
export { calledCitizens } from '../callbacks/called-citizens.ts'
export { type Database as AuditorDoor, openDatabase as openAuditorDoor } from '../connection.ts'
export { type SignatureRow, type Signed, type SignedTable, signedTables } from '../decisions/decision-signatures.ts'
export {
  type DecisionRow,
  decisionsOnRecord,
  type PasskeyOnRecord,
  passkeysOnRecord,
  signaturesOf,
} from '../decisions/decisions-on-record.ts'
export { type RestartOnRecord, restartsOnRecord } from '../decisions/key-chain-restarts.ts'
// A witness locks its folder.
export { takeLock } from '../embedded/lock.ts'
export { isDemo } from '../installation.ts'
export { publishedFigures } from '../public-results/published-figures.ts'
export { readUnitFacts } from '../public-results/unit-facts.ts'
export { type StoredRecord, storedPublications, storedRecords, strayPublications } from '../record/records.ts'
export { historyLines } from '../record/row-history.ts'
export { sealedRows } from '../record/sealed-rows.ts'
export { type SealedTable, tablesOnRecord } from '../record/table-of-tables.ts'
export { type AssessmentRuleVersion, assessmentRules } from '../rules/assessment-rules.ts'
export { alteredSnapshots } from '../snapshots/altered-snapshots.ts'
export { type Freeze, latestFreezes } from '../snapshots/freezes.ts'
export { type FrozenCell, frozenCells } from '../snapshots/frozen-months.ts'
export { periodFigures } from '../snapshots/period-figures.ts'
export { type PublishedVersion, publishedVersions } from '../snapshots/published-versions.ts'
export { trustInputs } from '../snapshots/trust-facts.ts'
export { excludes, exclusionsInForce, undecidedExclusions } from '../tallies/exclusions.ts'
