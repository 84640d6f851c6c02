import {
  type AuditorDoor,
  type DecisionRow,
  decisionsOnRecord,
  isDemo,
  type PasskeyOnRecord,
  passkeysOnRecord,
  restartsOnRecord,
  type SignatureRow,
  type Signed,
  type SignedTable,
  signaturesOf,
  signedTables,
  storedRecords,
} from '@long-dan/database/auditor'
import { decisionChallenge, signatureFault } from '@long-dan/decisions'
import type { DecisionFault, Finding } from './finding.ts'
import { backdatedRestarts, keyChains } from './key-chains.ts'

/** What is on record about passkeys, apart from the decisions they sign. */
interface Keys {
  readonly byId: ReadonlyMap<string, PasskeyOnRecord>
  /** Ids of the keys with which a chain begins, to which all other keys lead back. */
  readonly first: ReadonlySet<string>
  /** Public keys registered by more than one account. */
  readonly shared: ReadonlySet<string>
  /**
   * Last history line covered by each sealing of the passkey table; null in a trial, where signatures are optional and keys may sign at
   * once.
   */
  readonly sealedUntil: readonly number[] | null
  /** Last history line covered by the first sealing of each table: rows up to there without an account came with the software. */
  readonly firstSealed: ReadonlyMap<string, number>
}

/**
 * Verifies the signature of every decision against its current row and the public keys on record. Findings are grouped by fault, however
 * many decisions share it. Tables altered since they were sealed are skipped, because they have been reported already.
 */
export async function auditDecisions(
  transaction: AuditorDoor,
  stand: (...tables: readonly string[]) => boolean,
): Promise<readonly Finding[]> {
  const registers = [
    ...['installation', 'account', 'account_grant', 'account_passkey', 'account_passkey_removal', 'key_chain_restart'],
  ]
  if (!stand(...registers, 'decision_signature')) return []
  const keys = await keysOnRecord(transaction, await isDemo(transaction))
  const wrong: Wrong[] = []
  for (const [table, { about }] of Object.entries<Signed>(signedTables))
    if (stand(table, ...(about ? [about.table] : [])))
      wrong.push(...(await wrongIn(transaction, table as SignedTable, keys)))
  const faults = [...Map.groupBy(wrong, ({ fault }) => fault)].map(([fault, those]) => ({
    code: `decision-${fault}` as const,
    decisions: those.length,
    what: those.map(({ decision: { table, rowKey, accountId } }) => `${table} ${rowKey}: ${accountId}`).join('; '),
  }))
  return [...faults, ...backdatedRestarts(await restartsOnRecord(transaction))]
}

interface Wrong {
  readonly fault: DecisionFault
  readonly decision: DecisionRow
}

async function wrongIn(transaction: AuditorDoor, table: SignedTable, keys: Keys): Promise<readonly Wrong[]> {
  const signatures = await signaturesOf(transaction, table)
  const decisions = await decisionsOnRecord(transaction, table)
  // Decisions signed together form one signed text.
  const groups = Map.groupBy(decisions, ({ rowKey }) => {
    const nonce = signatures.get(rowKey)?.nonce
    return nonce && Buffer.from(nonce).toString('hex')
  })
  return [...groups.values()].flatMap((together) => {
    const signature = signatures.get(together[0]?.rowKey ?? '')
    const isFree =
      signature === undefined && (keys.sealedUntil === null || together.every((each) => isGiven(each, keys)))
    const fault = isFree ? null : signature ? faultOf(signature, together, keys) : 'unsigned'
    return fault === null ? [] : together.map((decision) => ({ fault, decision }))
  })
}

/** Whether the row came with the installation, before anybody could decide, like the initial assessment rule. */
function isGiven({ table, accountId, line }: DecisionRow, { firstSealed }: Keys): boolean {
  return accountId === null && line !== null && line <= (firstSealed.get(table) ?? Number.POSITIVE_INFINITY)
}

function faultOf(signature: SignatureRow, decisions: readonly DecisionRow[], keys: Keys): DecisionFault | null {
  const key = keys.byId.get(signature.passkeyId)
  const isOwn = decisions.every(({ accountId }) => accountId === signature.accountId && accountId === key?.accountId)
  if (!key || !isOwn || !decisions.every((each) => mayDecide(each, key))) return 'person'
  if (keys.shared.has(textOf(key))) return 'shared'
  if (!decisions.every(({ line }) => signsThen(key, line, keys.sealedUntil))) return 'early'
  if (!decisions.every(({ line }) => isVouched(key, line, keys))) return 'unvouched'
  return signatureFault(signature, decisionChallenge(signature.nonce, decisions), key.publicKey)
}

/** Whether the key was sealed in the book, and not removed, before the history line that added the decision. */
function signsThen(key: PasskeyOnRecord, line: number | null, sealedUntil: Keys['sealedUntil']): boolean {
  const then = line ?? Number.POSITIVE_INFINITY
  if (key.removedAt !== null && key.removedAt < then) return false
  if (sealedUntil === null) return true
  const { line: keyLine } = key
  return keyLine !== null && sealedUntil.some((last) => last >= keyLine && last < then)
}

/**
 * Whether a chain begins with this key, or an administrator had confirmed it before that history line. Each confirmation is itself a decision
 * signed with a vouched key, so every chain leads back to the first key of one.
 */
function isVouched({ id, confirmedAt }: PasskeyOnRecord, line: number | null, { first, sealedUntil }: Keys): boolean {
  if (sealedUntil === null || first.has(id)) return true
  return confirmedAt !== null && confirmedAt < (line ?? Number.POSITIVE_INFINITY)
}

/** Where the table demands another administrator: whether the signer was one, and decided about somebody else. */
function mayDecide({ table, facts, accountId, line }: DecisionRow, { administratorAt }: PasskeyOnRecord): boolean {
  const { byAnotherAdministrator }: Signed = signedTables[table]
  if (!byAnotherAdministrator) return true
  const { about } = JSON.parse(facts) as { readonly about?: Readonly<Record<string, unknown>> }
  const isAnother = about?.account_id !== accountId && about?.granted_by !== accountId
  return isAnother && administratorAt !== null && administratorAt < (line ?? Number.POSITIVE_INFINITY)
}

async function keysOnRecord(transaction: AuditorDoor, isTrial: boolean): Promise<Keys> {
  const passkeys = await passkeysOnRecord(transaction)
  const shared = [...Map.groupBy(passkeys, textOf)].filter(
    ([, same]) => new Set(same.map(({ accountId }) => accountId)).size > 1,
  )
  const records = await storedRecords(transaction)
  const ofKeys = records.filter(({ table }) => table === 'account_passkey').map(({ lastLine }) => lastLine)
  const firstSealed = new Map(records.toReversed().map(({ table, lastLine }) => [table, lastLine]))
  return {
    byId: new Map(passkeys.map((passkey) => [passkey.id, passkey])),
    first: new Set(keyChains(passkeys, await restartsOnRecord(transaction)).flatMap(({ first }) => first?.id ?? [])),
    shared: new Set(shared.map(([text]) => text)),
    sealedUntil: isTrial ? null : ofKeys,
    firstSealed,
  }
}

function textOf({ publicKey }: PasskeyOnRecord): string {
  return Buffer.from(publicKey).toString('hex')
}
