import type { PaperBatchFacts } from '../facts/desk-facts.ts'
import type { Finding, SignalRule } from '../facts/finding.ts'
import { countUpperTail } from '../probability/negative-binomial.ts'
import { fewest, judgedMonth, lastMonths, mostTelling, stretchOf } from './stretch.ts'

/** ⚙ How often two neighbours, strangers to each other, mark alike; the simulated ones do half as often. */
const alikeByChance = 0.4

/** The longest run of sheets of one batch that could be of one hand. Nobody has measured hands, so chance is set, not learnt from other desks. */
export const paperOneHand: SignalRule<'paper-one-hand'> = (desks) =>
  ofBatches(desks, ({ sheets, oneHand }) => ({
    kind: 'paper-one-hand',
    observed: oneHand,
    expected: Math.log(sheets * (1 - alikeByChance)) / -Math.log(alikeByChance),
    // A run begins at one of these sheets, and each of its links is chance.
    falseAlarm: oneHand < 2 ? 1 : Math.min(1, (sheets - oneHand + 1) * alikeByChance ** (oneHand - 1)),
    noteworthy: oneHand >= 2 * fewest,
    evidence: { sheets, run: oneHand },
  }))

/** Sheets of one batch that repeat another in every answer. */
export const paperSameRows: SignalRule<'paper-same-rows'> = (desks) =>
  ofBatches(desks, ({ sheets, sameRows, pairsByChance }) => {
    // Answers of one person depend on each other, and a couple answers alike: twice the chance, and half a pair more.
    const mean = 0.5 + 2 * pairsByChance
    return {
      kind: 'paper-same-rows',
      observed: sameRows,
      expected: mean,
      falseAlarm: countUpperTail(sameRows, { mean, shape: 1 }),
      noteworthy: sameRows >= fewest,
      evidence: { sheets, repeats: sameRows },
    }
  })

type OfBatch<Found> = Found extends { evidence: infer Evidence }
  ? Omit<Found, 'deskId' | 'month' | 'evidence'> & { readonly evidence: Omit<Evidence, 'fromMonth' | 'toMonth'> }
  : never

/** Judges each batch of the month, and keeps the most telling one of a desk. */
function ofBatches<Kind extends 'paper-one-hand' | 'paper-same-rows'>(
  desks: Parameters<SignalRule>[0],
  judge: (batch: PaperBatchFacts) => OfBatch<Finding<Kind>>,
): readonly Finding<Kind>[] {
  return desks.flatMap((desk) => {
    const [month] = lastMonths(desk, 1)
    const found = month && mostTelling(month.paper.map(judge))
    if (!found) return []
    const evidence = { ...stretchOf([month]), ...found.evidence }
    return [{ ...found, deskId: desk.deskId, month: judgedMonth(desk), evidence } as unknown as Finding<Kind>]
  })
}
