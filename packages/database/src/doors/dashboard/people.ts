export { readAccessRecord } from '../../access/access-record.ts'
export {
  confirmationsOf,
  confirmGrant,
  decidesFrom,
  lastGrant,
} from '../../access/account-grants.ts'
export {
  type AccountRow,
  accountOfChallenge,
  findAccount,
  hasAdministrator,
  holdAccount,
  isAccountEnabled,
  listAccounts,
  type SecondFactorRow,
  secondFactors,
} from '../../access/accounts.ts'
export { addAccounts, rewriteAccount } from '../../access/add-accounts.ts'
export { keepChallenge, takeChallenge } from '../../access/challenges.ts'
export {
  changeAccount,
  endSession,
  endSessions,
  forgetSecondFactor,
} from '../../access/change-account.ts'
export { checkedChain, checkWholeChain } from '../../access/check-chain.ts'
export { accountOfIdentity, hasIdentity, linkIdentity } from '../../access/identities.ts'
export {
  accountsWithWaitingPasskeys,
  addPasskey,
  confirmPasskey,
  findPasskey,
  listPasskeys,
  notePasskeyUse,
  type PasskeyRow,
  removePasskeys,
} from '../../access/passkeys.ts'
export { recordAccess } from '../../access/record-access.ts'
export { secretWasRight, type TryCounter, trySecret } from '../../access/secret-tries.ts'
export {
  findSession,
  listSessions,
  noteProvider,
  noteSessionUse,
  type SessionOfAccount,
} from '../../access/sessions.ts'
export { takePassword, temporaryPasswordDays } from '../../access/temporary-passwords.ts'
export { giveBackCode, takeCode } from '../../access/used-codes.ts'
export { type RowScope, withScope } from '../../access/with-scope.ts'
export {
  addApiToken,
  findTokenBearer,
  listApiTokens,
  noteTokenUse,
  revokeApiToken,
} from '../../api-tokens/api-tokens.ts'
export {
  addSignature,
  type SignatureRow,
  type SignedTable,
  type WrittenRow,
} from '../../decisions/decision-signatures.ts'
export { type KeyOfRow, signersOf } from '../../decisions/signers-of.ts'
export { listSavedViews, removeSavedView, saveView } from '../../saved-views/saved-views.ts'
