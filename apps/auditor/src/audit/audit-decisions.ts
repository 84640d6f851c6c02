import {
  type AuditorDoor,
  type DecisionRow,
  decisionsOnRecord,
  isDemo,
  type PasskeyOnRecord,
  passkeysOnRecord,
  type SignatureRow,
  type Signed,
  type SignedTable,
  signaturesOf,
  signedTables,
  storedRecords,
} from '@long-dan/database/auditor'
import { decisionChallenge, keyFingerprint, signatureFault } from '@long-dan/decisions'
import type { DecisionFault, Finding } from './finding.ts'

/** What is known of passkeys beside the bytes they sign. */
interface Keys {
  readonly byId: ReadonlyMap<string, PasskeyOnRecord>
  /** The first key of an administrator, to which all others lead back. */
  readonly first: PasskeyOnRecord | undefined
  /** Public keys that several accounts call theirs. */
  readonly shared: ReadonlySet<string>
  /** Last lines of the history that sealings of keys hold; null in a trial, where nothing need be signed, and keys sign at once. */
  readonly sealedUntil: readonly number[] | null
  /** The last line that the first sealing of each table holds: what nobody decided came with the software, before it. */
  readonly firstSealed: ReadonlyMap<string, number>
}

/**
 * Verifies the signature of every decision, from its row as it stands and the public keys on record. One finding says what is wrong, of
 * however many decisions. Tables that are not what was sealed are named already.
 */
export async function auditDecisions(
  transaction: AuditorDoor,
  stand: (...tables: readonly string[]) => boolean,
): Promise<readonly Finding[]> {
  const registers = ['installation', 'account', 'account_grant', 'account_passkey', 'account_passkey_removal'] as const
  if (!stand(...registers, 'decision_signature')) return []
  const keys = await keysOnRecord(transaction, await isDemo(transaction))
  const wrong: Wrong[] = []
  for (const [table, { about }] of Object.entries<Signed>(signedTables))
    if (stand(table, ...(about ? [about.table] : [])))
      wrong.push(...(await wrongIn(transaction, table as SignedTable, keys)))
  return [...Map.groupBy(wrong, ({ fault }) => fault)].map(([fault, those]) => ({
    code: `decision-${fault}` as const,
    decisions: those.length,
    what: those.map(({ decision: { table, rowKey, accountId } }) => `${table} ${rowKey}: ${accountId}`).join('; '),
  }))
}

interface Wrong {
  readonly fault: DecisionFault
  readonly decision: DecisionRow
}

async function wrongIn(transaction: AuditorDoor, table: SignedTable, keys: Keys): Promise<readonly Wrong[]> {
  const signatures = await signaturesOf(transaction, table)
  const decisions = await decisionsOnRecord(transaction, table)
  // What was signed at once is one text.
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

/** Whether it is of before anybody could decide, as the rule is with which every installation begins. */
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

/** Whether the key was in the book, and not taken away, before the line with which the decision came. */
function signsThen(key: PasskeyOnRecord, line: number | null, sealedUntil: Keys['sealedUntil']): boolean {
  const then = line ?? Number.POSITIVE_INFINITY
  if (key.removedAt !== null && key.removedAt < then) return false
  if (sealedUntil === null) return true
  const { line: keyLine } = key
  return keyLine !== null && sealedUntil.some((last) => last >= keyLine && last < then)
}

/**
 * Whether it is the first key, or an administrator had stood by it before that line. Each word of an administrator is a decision of its own,
 * signed with a key of which the same must be true: so all lead back to the first.
 */
function isVouched({ id, confirmedAt }: PasskeyOnRecord, line: number | null, { first, sealedUntil }: Keys): boolean {
  if (sealedUntil === null || id === first?.id) return true
  return confirmedAt !== null && confirmedAt < (line ?? Number.POSITIVE_INFINITY)
}

/** Whether an administrator decided, and about somebody else, where that is asked for. */
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
    first: firstKey(passkeys),
    shared: new Set(shared.map(([text]) => text)),
    sealedUntil: isTrial ? null : ofKeys,
    firstSealed,
  }
}

/** The first that an administrator had, by the order of the record; with it every chain begins. */
function firstKey(passkeys: readonly PasskeyOnRecord[]): PasskeyOnRecord | undefined {
  const began = ({ line, administratorAt }: PasskeyOnRecord) =>
    Math.max(line ?? Number.POSITIVE_INFINITY, administratorAt ?? Number.POSITIVE_INFINITY)
  const [first] = passkeys.toSorted((a, b) => (began(a) <= began(b) ? -1 : 1))
  return first && Number.isFinite(began(first)) ? first : undefined
}

export function firstKeyOf(passkeys: readonly PasskeyOnRecord[]): string | null {
  const key = firstKey(passkeys)
  return key ? keyFingerprint(key.publicKey) : null
}

function textOf({ publicKey }: PasskeyOnRecord): string {
  return Buffer.from(publicKey).toString('hex')
}
