import { foldVietnamese } from '@long-dan/administrative-units'
import { type DossierOutcome, dossierOutcomes } from '@long-dan/database/dashboard'
import { locales } from '@long-dan/i18n'
import { z } from 'zod'
import { countCell, placeCells } from '../desk-months/row-cells.ts'

/** For one desk, outcome and month. */
export const mostCalls = 1000
const count = countCell(mostCalls)

/** Accepted words for an outcome, apart from its code and its names in every language; without accents and case. */
const otherWords: Readonly<Record<DossierOutcome, readonly string[]>> = {
  settled: ['giai quyet'],
  refused: ['tu choi', 'bi tu choi', 'tra lai', 'bi tra lai', 'sent back'],
}

const outcomeOf = new Map(
  dossierOutcomes.flatMap((outcome) => {
    const names = locales().map(({ t }) => foldVietnamese(t(`callbacks.outcome.${outcome}`)))
    return [outcome, ...names, ...otherWords[outcome]].map((word) => [word, outcome] as const)
  }),
)

/** One line of a file. */
export const callbackRow = z.object({
  ...placeCells,
  outcome: z.string().transform((typed, context) => {
    const outcome = outcomeOf.get(foldVietnamese(typed.trim()))
    if (outcome) return outcome
    context.addIssue({ code: 'custom', message: 'outcome' })
    return z.NEVER
  }),
  satisfiedAsked: count,
  satisfiedNotAsked: count,
  dissatisfiedAsked: count,
  dissatisfiedNotAsked: count,
})

export type CallbackRow = z.output<typeof callbackRow>
