import { drawLot } from '@long-dan/ballot-book'
import type { CallbackLot, DossierOutcome } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import type { Period } from '@long-dan/statistics'
import type { DeskMonth } from '../desk-months/desk-months.ts'
import { countName } from '../desk-months/month-form.ts'
import type { Refusal } from '../forms/form.ts'
import { typedIn } from '../forms/sent.ts'

/** Numbers recorded for a list: its length, what became of unanswered calls, and of calls made twice. */
export const lotNumbers = [
  'dossiers',
  'declined',
  'noAnswer',
  'wrongNumber',
  'ineligible',
  'repeated',
  'repeatedAlike',
] as const

export const mostDossiers = 100_000
const mostCalls = 1000

/** A list holds every dossier that ended in its month, so the month must be over. */
export function canBeNumbered(month: Period, today: string): boolean {
  return month.end <= today
}

/** How many numbers to call for this many answers: a third of all calls get none, and nobody is drawn as a replacement. */
export function numbersToCall(answers: number): number {
  return Math.ceil(1.6 * answers)
}

export interface LotText {
  readonly label: string
  /** Which numbers to call, or why there are none yet. */
  readonly sentence: string
  /** Command with which anybody can repeat the draw; empty before it. */
  readonly again: string
  readonly fields: readonly Readonly<Record<'name' | 'label' | 'short' | 'value' | 'problem', string>>[]
}

/** The list of a desk, month and outcome, with the numbers drawn from the night's sealing. */
export function lotText(
  { t, number }: Locale,
  {
    at,
    outcome,
    lot,
    answers,
  }: { at: DeskMonth; outcome: DossierOutcome; lot: CallbackLot | undefined; answers: number },
  refused: Refusal | undefined,
): LotText {
  const label = t(`callbacks.outcome.${outcome}`)
  const named = { desk: at.desk.code, month: at.month.code, outcome }
  const count = numbersToCall(answers)
  const drawn = lot?.root ? drawLot({ ...named, root: lot.root, dossiers: lot.dossiers }, count) : []
  return {
    label,
    sentence:
      lot === undefined
        ? t('callbacks.lot.none')
        : drawn.length === 0
          ? t('callbacks.lot.waiting', { dossiers: lot.dossiers })
          : t('callbacks.lot.drawn', { dossiers: lot.dossiers, numbers: drawn.join(', ') }),
    again: lot?.root
      ? `npm run book -- lot --root ${Buffer.from(lot.root).toString('hex')} --desk ${named.desk} --month ${named.month} --outcome ${outcome} --dossiers ${lot.dossiers} --calls ${count}`
      : '',
    fields: lotNumbers.map((name) => {
      const field = countName(at, outcome, name)
      const short = t(`callbacks.lot.${name}`)
      return {
        name: field,
        short,
        label: `${label}: ${short}`,
        problem: refused?.problems[field] ?? '',
        value: (refused && typedIn(refused.sent, field)) ?? (lot ? number(lot[name]) : ''),
      }
    }),
  }
}

type Typed = Readonly<Record<(typeof lotNumbers)[number], number | null>>

/** Why a row cannot be stored, with the number at fault; null when it can. */
export function lotProblem(
  typed: Typed,
  lot: CallbackLot | undefined,
): { name: (typeof lotNumbers)[number]; why: 'dossiers' | 'changed' | 'calls' | 'alike' } | null {
  const dossiers = lot?.dossiers ?? typed.dossiers
  if (!dossiers) return { name: 'dossiers', why: 'dossiers' }
  if (lot && typed.dossiers !== null && typed.dossiers !== lot.dossiers) return { name: 'dossiers', why: 'changed' }
  const large = lotNumbers.slice(1).find((name) => (typed[name] ?? 0) > mostCalls)
  if (large) return { name: large, why: 'calls' }
  return (typed.repeatedAlike ?? 0) > (typed.repeated ?? 0) ? { name: 'repeatedAlike', why: 'alike' } : null
}
