import type { PasskeyOnRecord, RestartOnRecord } from '@long-dan/database/auditor'
import { keyFingerprint } from '@long-dan/decisions'
import type { Finding } from './finding.ts'

/** A chain of signing keys: the first, and each that the operator began anew in public. */
export interface KeyChain {
  /** Null for the first. */
  readonly restart: RestartOnRecord | null
  /** With which it begins; undefined while nobody has entered one. */
  readonly first: PasskeyOnRecord | undefined
}

/**
 * Every chain, oldest first, by the order of the record. The first begins with the first passkey that an administrator had; one that was begun
 * anew, with the first that was entered after a night had sealed what the public was told.
 */
export function keyChains(
  passkeys: readonly PasskeyOnRecord[],
  restarts: readonly RestartOnRecord[],
): readonly KeyChain[] {
  const begun = restarts.map((restart): KeyChain => {
    const { sealedUntil } = restart
    const later = passkeys.filter(({ line }) => sealedUntil !== null && line !== null && line > sealedUntil)
    return { restart, first: firstKey(later) }
  })
  return [{ restart: null, first: firstKey(passkeys) }, ...begun]
}

/** Whoever becomes an administrator later takes the place of that line with an older key. */
function firstKey(passkeys: readonly PasskeyOnRecord[]): PasskeyOnRecord | undefined {
  const began = ({ line, administratorAt }: PasskeyOnRecord) =>
    Math.max(line ?? Number.POSITIVE_INFINITY, administratorAt ?? Number.POSITIVE_INFINITY)
  // Equal ones stay in the order of the record.
  const [first] = passkeys.toSorted((a, b) => began(a) - began(b))
  return first && Number.isFinite(began(first)) ? first : undefined
}

/** What an audit says of a chain, whoever asks and for ever. */
export interface ToldChain {
  /** What the public was told, and on which day; null of the first chain. */
  readonly restart: { readonly statement: string; readonly on: string } | null
  readonly fingerprint: string | null
}

export function toldChains(chains: readonly KeyChain[]): readonly ToldChain[] {
  return chains.map(({ restart, first }) => ({
    restart: restart && { statement: restart.statement, on: restart.announcedOn },
    fingerprint: first ? keyFingerprint(first.publicKey) : null,
  }))
}

/** A statement dated back: a night had sealed the record of that day, or a later one, without it. */
export function backdatedRestarts(restarts: readonly RestartOnRecord[]): readonly Finding[] {
  return restarts
    .filter(({ announcedOn, unsealedOn }) => unsealedOn !== null && announcedOn <= unsealedOn)
    .map(({ announcedOn, unsealedOn }) => ({
      code: 'key-chain-backdated',
      day: announcedOn,
      unsealedOn: unsealedOn ?? '',
    }))
}
