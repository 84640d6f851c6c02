import type { Locale } from '@long-dan/i18n'
import { entryModes } from '@long-dan/questionnaire'
import { MINIMUM_CELL } from '@long-dan/results'
import { z } from 'zod'
import { caseAddress } from '../addresses/integrity.ts'
import { choice, day, hidden, optional, several, text } from '../forms/fields.ts'
import { defineActs, defineForm, type Refusal } from '../forms/form.ts'
import { type FormView, formView } from '../forms/form-view.ts'
import { typedIn } from '../forms/sent.ts'
import type { CaseStanding } from './case-standing.ts'
import { casePeriod } from './cases-page.ts'
import type { ExclusionProblem } from './exclusion-check.ts'
import { daysOf, type FoundCase, type Part } from './found-case.ts'

const longestText = 2000
const longestReason = 1000

const proposal = hidden(z.string().regex(/^\d{1,18}$/u))

/** Acts on a case by people at two levels, each with its fields. Days and modes matter when ballots are to be excluded. */
const caseForms = {
  assigned: defineForm({}),
  commented: defineForm({
    text: text(longestText, {
      label: 'review.comment',
      wrong: (t) => t('review.wrong.text', { most: longestText }),
      isRequired: true,
    }),
  }),
  proposed: defineForm({
    decision: choice(['keep', 'exclude', 'uphold', 'lift'], {
      kind: 'radio',
      label: 'review.propose',
      wrong: 'review.wrong.decision',
      words: (code) => `review.propose.${code}`,
    }),
    from: optional(day({ label: 'review.propose.from' })),
    to: optional(day({ label: 'review.propose.to' })),
    modes: several(entryModes, { label: 'review.propose.modes', words: (mode) => `mode.${mode}` }),
    reason: text(longestReason, {
      label: 'review.propose.reason',
      wrong: (t) => t('review.wrong.reason', { most: longestReason }),
      isRequired: true,
    }),
  }),
  withdrawn: defineForm({ proposal }),
  declined: defineForm({ proposal, text: text(longestText, { label: 'review.decline.why' }) }),
  confirmed: defineForm({ proposal }),
}

export const caseForm = defineActs(caseForms)

export type CaseForms = Readonly<Record<'take' | 'comment' | 'withdraw' | 'decline' | 'confirm', FormView | null>> & {
  readonly propose: FormView<keyof (typeof caseForms)['proposed']['fields']> | null
}

interface Around {
  readonly found: FoundCase
  readonly standing: CaseStanding
  readonly part: Part
  readonly mayTake: boolean
  readonly mayComment: boolean
  readonly refused: Refusal | undefined
}

/** The forms that the official may send now. */
export function caseFormsOf(locale: Locale, { found: { one }, standing, part, refused, ...may }: Around): CaseForms {
  const { t, language: lang } = locale
  const action = caseAddress({ case: one.id, lang })
  const { choices } = standing
  const stored = { proposal: String(standing.proposal?.id ?? '') }
  const decides = part === 'second' && standing.proposal !== null
  const [from, to] = daysOf(one)
  const proposes = part === 'first' && choices.length > 0
  // Somebody else was quicker, and the form with these words is gone: they can still be said.
  const isGone =
    (refused?.form === caseForms.proposed && !proposes) || (refused?.form === caseForms.declined && !decides)
  const left = refused && isGone ? (typedIn(refused.sent, 'reason') ?? typedIn(refused.sent, 'text')) : undefined
  return {
    take: may.mayTake
      ? formView(locale, caseForms.assigned, {
          action,
          act: 'assigned',
          submit: t('review.take'),
          hint: t('review.take.hint'),
          refused,
        })
      : null,
    comment: may.mayComment
      ? formView(locale, caseForms.commented, {
          action,
          act: 'commented',
          prefix: 'comment-',
          submit: t('review.comment.submit'),
          stored: { text: left },
          refused,
        })
      : null,
    propose: proposes
      ? formView(locale, caseForms.proposed, {
          action,
          act: 'proposed',
          prefix: 'propose-',
          submit: t('review.propose.submit'),
          stored: { from, to },
          options: { decision: choices.map((code) => ({ code, label: `review.propose.${code}` as const })) },
          refused,
        })
      : null,
    withdraw:
      part === 'own'
        ? formView(locale, caseForms.withdrawn, {
            action,
            act: 'withdrawn',
            submit: t('review.withdraw'),
            stored,
            refused,
          })
        : null,
    decline: decides
      ? formView(locale, caseForms.declined, { action, act: 'declined', submit: t('review.decline'), stored, refused })
      : null,
    confirm: decides
      ? formView(locale, caseForms.confirmed, {
          action,
          act: 'confirmed',
          submit: t('review.confirm'),
          stored,
          refused,
        })
      : null,
  }
}

/** Why an act is refused, in words about this case. */
export function caseProblem(
  locale: Locale,
  one: FoundCase['one'],
  problem: 'days' | 'modes' | 'decision' | ExclusionProblem | 'moved-on',
): string {
  return locale.t(`review.wrong.${problem}`, {
    minimum: problem === 'mode-too-few' ? MINIMUM_CELL.internal : MINIMUM_CELL.public,
    period: casePeriod(locale, one),
  })
}
