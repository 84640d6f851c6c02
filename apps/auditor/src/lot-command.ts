import { drawLot } from '@long-dan/ballot-book'
import { exitCodes, print } from './say.ts'

export interface LotOptions {
  readonly root: string
  readonly desk: string
  readonly month: string
  readonly outcome: string
  readonly dossiers: string
  readonly calls?: string | undefined
}

/** Repeats the draw from a list of dossiers, using the root of a checkpoint that was verified elsewhere. */
export function lotCommand({ root, desk, month, outcome, dossiers, calls = '8' }: LotOptions): Promise<number> {
  const bytes = Buffer.from(root, 'hex')
  if (bytes.length !== 32) throw new RangeError(`root must be 64 hexadecimal digits, got ${root}`)
  print(drawLot({ root: bytes, desk, month, outcome, dossiers: Number(dossiers) }, Number(calls)).join('\n'))
  return Promise.resolve(exitCodes.sound)
}
