import { drawLot } from '@long-dan/ballot-book'
import { dossierOutcomes } from '@long-dan/database/auditor'
import { complain, exitCodes, print } from './say.ts'

export interface LotOptions {
  readonly root: string
  readonly desk: string
  readonly month: string
  readonly outcome: string
  readonly dossiers: string
  readonly calls?: string | undefined
}

/** What a list can have. Anything else draws numbers too, but of no list that there is, and would accuse callers who did nothing wrong. */
const forms: Readonly<Record<keyof LotOptions, RegExp>> = {
  root: /^[\da-f]{64}$/iu,
  desk: /^[34679AC-HJKMNPQRT-Y]{7}$/u,
  month: /^[12]\d{3}-(?:0[1-9]|1[0-2])$/u,
  outcome: new RegExp(`^(?:${dossierOutcomes.join('|')})$`, 'u'),
  dossiers: /^[1-9]\d{0,5}$/u,
  calls: /^[1-9]\d{0,3}$/u,
}

/** Repeats the draw from a list of dossiers, using the root of a checkpoint that was verified elsewhere. */
export function lotCommand({ calls = '8', ...list }: LotOptions): Promise<number> {
  const options = { ...list, calls }
  const names = Object.keys(forms) as (keyof LotOptions)[]
  const wrong = names.filter((name) => !forms[name].test(options[name]))
  for (const option of wrong) complain('auditor.lot.malformed', { option, given: options[option] })
  if (wrong.length > 0) return Promise.resolve(exitCodes.notChecked)
  const { root, desk, month, outcome, dossiers } = list
  const lot = { root: Buffer.from(root, 'hex'), desk, month, outcome, dossiers: Number(dossiers) }
  print(drawLot(lot, Number(calls)).join('\n'))
  return Promise.resolve(exitCodes.sound)
}
