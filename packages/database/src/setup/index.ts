export { type WitnessAnswer, witnessAnswers } from '../book/witness-answers.ts'
export { addWitness, endWitness, type Witness, witnesses } from '../book/witnesses.ts'
export { boxOpeners } from '../box/box-openers.ts'
export { castEnvelopes, type EnvelopeBatch } from '../box/cast-envelopes.ts'
export { deskPlaces } from '../box/desk-places.ts'
export { type BoxOpening, type OpenedBox, openBox } from '../box/open-box.ts'
export { readBox } from '../box/read-box.ts'
export { type StoredBallot, storeBallots } from '../box/store-ballots.ts'
export { type DeskRow, listDesks } from '../casting/list-desks.ts'
export { type Database, openDatabase, type RoleName, roleNames } from '../connection.ts'
export { changeDatabaseUrl, databaseUrlProblem, directUrlProblem, hostsOf, signInOf } from '../database-url.ts'
export { restartKeyChain } from '../decisions/key-chain-restarts.ts'
export { addDeskKey, revokeDeskKeys } from '../entry-modes/desk-keys.ts'
export { addSlipCodes } from '../entry-modes/slip-codes.ts'
export { communeCodesOn } from '../rollout/commune-codes-on.ts'
export { storeOutlineMap } from '../rollout/outline-map.ts'
export { changeProvince } from './change-province.ts'
export { cloneDatabase, dropDatabase, runQuery } from './clone.ts'
export { describeSchema } from './describe-schema.ts'
export {
  type PreparationStep,
  type PreparedDatabase,
  ProvinceUnusable,
  prepareDatabase,
  productDatabaseUrl,
} from './prepare.ts'
export { knownToProvinces, seedDemo } from './seed-demo.ts'
export { seedQuestionnaires } from './seed-province.ts'
export { ServerTooOld } from './server-version.ts'
