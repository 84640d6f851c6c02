import { createHmac } from 'node:crypto'
import { drawLettersFrom } from './draw-letters.ts'
import { hashSlipCode, slipCodeLength } from './slip-code.ts'

/** Identifies one request of a program, however often it is sent. */
export interface InvitationRequest {
  readonly accountId: string
  /** The program's Idempotency-Key: the codes derive from it, the installation's key and the salt, and it is stored nowhere. */
  readonly idempotencyKey: string
}

/** Identifier under which a request is found again: 32 bytes that reveal neither account nor key. */
export function hashInvitationRequest(hashKey: Uint8Array, { accountId, idempotencyKey }: InvitationRequest): Buffer {
  return createHmac('sha256', hashKey).update(`invitation request\0${accountId}\0${idempotencyKey}`).digest()
}

/**
 * The codes of a request, the same each time as long as its salt is kept: a lost response can be given again, though only hashes are
 * stored.
 */
export function makeInvitations(
  hashKey: Uint8Array,
  { accountId, idempotencyKey }: InvitationRequest,
  { salt, count }: { readonly salt: Uint8Array; readonly count: number },
): { readonly codes: readonly string[]; readonly hashes: readonly Buffer[] } {
  const codes = Array.from({ length: count }, (_, place) => {
    const bytes = createHmac('sha256', hashKey)
      .update(salt)
      .update(`invitation code\0${accountId}\0${idempotencyKey}\0${place}`)
      .digest()
    return drawLettersFrom(bytes, slipCodeLength)
  })
  return { codes, hashes: codes.map((code) => hashSlipCode(hashKey, code)) }
}
