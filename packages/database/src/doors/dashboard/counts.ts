export {
  addCallbackCounts,
  type CallbackNumbers,
  type CallbackPlace,
  callbackChanges,
  callbackCounts,
  type DossierOutcome,
  dossierOutcomes,
  latestCallbackRows,
} from '../../callbacks/callback-counts.ts'
export {
  addCallbackLots,
  type CallbackLot,
  type CalledFields,
  callbackLots,
} from '../../callbacks/callback-lots.ts'
export { calledCitizens } from '../../callbacks/called-citizens.ts'
export { type RepeatedCalls, repeatedCalls } from '../../callbacks/repeated-calls.ts'
export {
  addDossierCounts,
  type DossierCount,
  type DossierNumbers,
  type DossierPlace,
  dossierChanges,
  dossierCounts,
  latestDossierRows,
  publicationHolds,
} from '../../dossiers/dossier-counts.ts'
export {
  addImportDraft,
  findImportDraft,
  holdImports,
  noteImportApplied,
  noteImportUndone,
} from '../../imports/import-drafts.ts'
