import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** The last rows of the registers that a publication was computed from; later rows change nothing in it. */
export interface InputRows {
  readonly dossierCount: number
  readonly reviewEvent: number
  readonly callbackCount: number
  readonly callbackLot: number
}

/** The last rows now; call it outside the publishing transaction, as it makes writers wait a moment. */
export async function settledInputs(door: Database): Promise<InputRows> {
  const { rows } = await sql<{ inputs: InputRows }>`select settled_inputs() as inputs`.execute(door)
  const [row] = rows
  if (!row) throw new Error('No inputs')
  return row.inputs
}
