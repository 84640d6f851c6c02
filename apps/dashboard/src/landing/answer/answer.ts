import { unitLabel } from '@long-dan/administrative-units'
import type { Desk, RemarkSummary } from '@long-dan/database/dashboard'
import { shortened } from '@long-dan/i18n'
import { periodText } from '@long-dan/results'
import { remarksAddress, themesAddress } from '../../addresses/remarks.ts'
import { deskAddress } from '../../addresses/results.ts'
import type { Figures } from '../../figures/figures.ts'
import type { Link } from '../../pages/link.ts'
import { type ThemesOverTime, themesWithin } from '../../results/themes/read-themes.ts'
import { improveUrl } from '../../results/unit/improve-url.ts'
import type { ResultsModel } from '../../results/unit/results-model.ts'
import type { ProvenQuestion, UnitQuestion } from '../../results/unit/unit-question.ts'
import { shareText } from '../../wording/share-text.ts'
import { type HardestDesk, hardestDesk, type PlacedDesk } from './hardest-desk.ts'
import { nextStep, type StepSources } from './next-step.ts'
import { type Rate, rateOf } from './rate.ts'

/** A link with its rate. */
interface Hurt extends Link {
  readonly percent: string
  readonly fraction: string
}

/**
 * The five sentences of a page, beside its headline and change: how satisfied and how certain, better or worse, what hurts most, what
 * people wrote, what to do next.
 */
export interface AnswerCard extends ToDo {
  readonly rate: Rate
  /** Better or worse than the period before; null for the first. */
  readonly change: string | null
  /** What called citizens said; null when nobody was called. */
  readonly callbacks: string | null
  /** With the link to start an improvement, for officials who may. */
  readonly criterion: (Hurt & { readonly improve: string | null }) | null
  readonly desk: (Hurt & { readonly more: readonly string[] }) | null
  /** Sentence for when no desk is clearly lower. */
  readonly noDesk: string | null
}

/** What is left of it without a figure: what people wrote, what to do next. */
export interface ToDo {
  readonly wrote: Wrote | null
  readonly next: Link
}

interface Wrote extends Link {
  readonly themes: string | null
  readonly newest: string | null
}

interface ToDoSources extends StepSources {
  /** Null when themes are not counted. */
  readonly themes: ThemesOverTime | null
}

interface AnswerSources extends ToDoSources {
  readonly figures: Figures
  readonly results: ResultsModel
}

export function answerCard(question: ProvenQuestion, sources: AnswerSources): AnswerCard {
  const { figures, results } = sources
  const { locale } = question
  const [criterion] = results.lowest
  const hardest = hardestDesk(question, figures)
  const desk = hardest ? deskText(question, hardest) : null
  const rate = rateOf(question, results)
  return {
    rate,
    change: changeText(question, results, rate),
    callbacks: callbacksText(results),
    criterion: criterion?.share
      ? {
          label: criterion.inLine,
          url: criterion.url ?? '',
          percent: criterion.share.percent,
          fraction: criterion.share.fraction,
          improve: improveUrl(question, criterion.code),
        }
      : null,
    desk,
    noDesk: hardest === null ? locale.t('answer.desk.none') : null,
    ...whatToDo(question, sources, desk?.label),
  }
}

/** `lowest` is the place that the sentence before has named with its figure. */
export function whatToDo(question: ProvenQuestion, sources: ToDoSources, lowest?: string): ToDo {
  const { remarks, themes } = sources
  return { wrote: remarks && wroteText(question, remarks, themes), next: nextStep(question, sources, lowest) }
}

/** Under a rate of several quarters it says that it compares the last of them alone. */
function changeText({ locale, period }: UnitQuestion, { change, headline }: ResultsModel, { window }: Rate) {
  if (change === null || window === null) return change?.short ?? null
  const alone = locale.t('answer.alone', {
    period: periodText(locale.within, period),
    fraction: headline.share.fraction,
  })
  return `${alone} ${change.short}`
}

/** Beside a verdict that names the same quarters they are not named again. */
function callbacksText({ calls, verdict }: ResultsModel): string | null {
  return calls && (calls.quarters === verdict?.window ? calls.briefly : calls.card)
}

const othersNamed = 1

function deskText(question: UnitQuestion, { count, others, ...worst }: HardestDesk): AnswerCard['desk'] {
  const { locale, view } = question
  const share = shareText(locale, count)
  if (share === null) return null
  const named = others.slice(0, othersNamed).map((one) => nameOf(question, one))
  const left = others.length - named.length
  return {
    label: nameOf(question, worst),
    url: deskAddress({ code: worst.desk.code, period: view.period, lang: view.lang }),
    percent: share.percent,
    fraction: share.fraction,
    more: [...named, ...(left > 0 ? [locale.t('answer.desk.more', { count: left })] : [])],
  }
}

const lastIn = new WeakMap<readonly Desk[], ReadonlyMap<number | undefined, readonly Desk[]>>()

/** Desks by the commune they belong to, or last belonged to. */
function desksLastIn(desks: readonly Desk[]): ReadonlyMap<number | undefined, readonly Desk[]> {
  const found = lastIn.get(desks) ?? Map.groupBy(desks, ({ assignments }) => assignments.at(-1)?.unitId)
  lastIn.set(desks, found)
  return found
}

/** A commune's only desk goes by the commune's name. */
function nameOf({ locale, reference, unit: shown }: UnitQuestion, { desk, unitId }: PlacedDesk): string {
  const unit = reference.directory.byId(unitId)
  const place = unit ? unitLabel(unit, locale.language) : ''
  const isOnlyOne = desksLastIn(reference.desks).get(unitId)?.length === 1
  return isOnlyOne && shown.level !== 'commune' ? place : `${place} (${desk.code})`
}

// One line of a letter.
const mostLetters = 80

function wroteText(
  { locale, view, period }: UnitQuestion,
  { newest }: RemarkSummary,
  over: ThemesOverTime | null,
): Wrote {
  const { themes, all, isAtLeast } = over ? themesWithin(over, period) : { themes: [], all: null, isAtLeast: false }
  const named = themes.slice(0, 2).map(({ theme, count }) => {
    const text = isAtLeast ? locale.t('themes.at-least', { count }) : locale.number(count)
    return `${locale.t(`remarks.tag.${theme}`)} (${text})`
  })
  const { slug, map, lang } = view
  const label = () => {
    if (all !== null && !isAtLeast) return locale.t('answer.wrote', { count: all })
    return locale.t(named.length > 0 || newest ? 'answer.wrote.some' : 'answer.wrote.none')
  }
  return {
    label: label(),
    url: named.length > 0 ? themesAddress(view) : remarksAddress({ slug, map, lang }),
    themes: named.length === 0 ? null : named.join('; '),
    newest: newest && shortened(newest.text.replaceAll(/\s+/gu, ' ').trim(), mostLetters),
  }
}
