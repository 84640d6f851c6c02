import { type AdministrativeUnit, inForceDuring, unitLabel, unitSlug } from '@long-dan/administrative-units'
import type { Desk } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import { type AssessmentRule, addTallies, type CallsText, deskKey } from '@long-dan/results'
import type { CalendarDay, Period } from '@long-dan/statistics'
import { deskAddress, unitAddress } from '../../addresses/results.ts'
import type { ResponseText } from '../../evidence/response.ts'
import { noEffects } from '../../figures/answer-effects.ts'
import type { Figures } from '../../figures/figures.ts'
import type { ResultReader } from '../../figures/result-reader.ts'
import { deskTabs } from '../../navigation/desk-tabs.ts'
import { hiddenState, noBallots } from '../../navigation/page-state.ts'
import { periodSwitch } from '../../navigation/period-switch.ts'
import type { Link } from '../../pages/link.ts'
import type { ReferenceSnapshot } from '../../reference/reference.ts'
import { questionAnswers } from '../questions/question-answers.ts'
import { deskCounts } from '../unit/period-counts.ts'
import { criteriaLater, resultsModel } from '../unit/results-model.ts'
import { type Beside, nameOfTab, pageTitle } from '../unit/unit-frame.ts'
import type { RuleOf } from '../unit/unit-question.ts'

export interface DeskQuestion {
  readonly locale: Locale
  readonly reference: ReferenceSnapshot
  readonly desk: Desk
  readonly reader: ResultReader
  /** The commune that enters its dossiers. */
  readonly keeper: AdministrativeUnit
  readonly period: Period
  readonly monthsWithBallots: readonly CalendarDay[]
  readonly closedBefore: CalendarDay
  /** Months with ballots anywhere the official may see, while the desk was open. */
  readonly monthsToChoose: readonly CalendarDay[]
  readonly today: CalendarDay
  readonly ruleOf: RuleOf
  readonly rule: AssessmentRule
  /** Address at which citizens open this desk's ballot. */
  readonly ballotUrl: string
  /** Estimate from citizens called by lot about this desk. */
  readonly calls: CallsText | null
}

/** With everything beside the figures. */
export interface ShownDeskPage extends DeskPage, Beside {
  readonly response: ResponseText | null
  /** How many invited citizens sent a ballot. */
  readonly invited: string | null
}

type DeskPage = ReturnType<typeof deskPage>

export function deskPage(question: DeskQuestion, figures: Figures) {
  const { locale, desk, period, rule, ruleOf, monthsWithBallots } = question
  const urlOf = (periodCode: string) => deskAddress({ code: desk.code, lang: locale.language, period: periodCode })
  const isHidden = figures.tree.isDeskHidden(desk.id)
  const later = criteriaLater(question)
  const keys = desk.assignments.map(({ unitId }) => deskKey({ deskId: desk.id, unitId }))
  const isCodeHidden = (code: string) => keys.some((key) => figures.hiddenCriteria(code).has(key))
  const tally = isHidden ? null : addTallies(figures.modes)
  const results = isHidden
    ? null
    : resultsModel(locale, {
        counters: figures.modes,
        period,
        rule,
        ruleOf,
        urlOf,
        calls: question.calls,
        periods: deskCounts(figures, desk.id),
        later,
        isCriterionHidden: isCodeHidden,
        effects: noEffects,
      })
  const place = desk.name === null ? locale.t(`desk.${desk.kind}`, { code: desk.code }) : `${desk.name} ${desk.code}`
  const periods = periodSwitch(locale, period, question.monthsToChoose, question, urlOf)
  const tabs = deskTabs(locale, desk, question.keeper, { role: question.reader.role, current: 'results' })
  return {
    title: pageTitle(place, nameOfTab(tabs), periods.label),
    place,
    code: desk.code,
    trail: trailTo(question),
    periods,
    tabs,
    results,
    // Answers to the optional questions.
    answers: tally === null || later !== null ? [] : questionAnswers(locale, tally, isCodeHidden, noEffects),
    empty: isHidden
      ? hiddenState(locale, period, question.closedBefore)
      : results === null
        ? noBallots(locale, period, monthsWithBallots, question, urlOf)
        : null,
    facts: facts(question),
  }
}

function trailTo({ locale, reference, reader, desk, period }: DeskQuestion): readonly Link[] {
  const assignment =
    desk.assignments.findLast((dated) => inForceDuring(dated, period.start, period.end)) ?? desk.assignments.at(-1)
  if (assignment === undefined) return []
  return reference.directory
    .breadcrumb(assignment.unitId, period.start, period.end)
    .filter((unit) => reader.rootOf(unit, period.start, period.end) !== undefined)
    .map((unit) => ({
      label: unitLabel(unit, locale.language),
      url: unitAddress({ slug: unitSlug(unit), lang: locale.language, period: period.code }),
    }))
}

function facts({ locale, reference, desk, period, ballotUrl }: DeskQuestion) {
  const { t } = locale
  const link = `${ballotUrl}/d/${desk.code}`
  const successor = desk.successorDeskId === null ? undefined : reference.deskById(desk.successorDeskId)
  const view = { lang: locale.language, period: period.code }
  return [
    { term: t('desk.opened'), text: locale.date(desk.openedOn), url: null },
    ...(desk.closedOn === null ? [{ term: t('desk.ballot-link'), text: link, url: link }] : []),
    ...(desk.closedOn === null ? [] : [{ term: t('desk.closed'), text: locale.date(desk.closedOn), url: null }]),
    ...(successor
      ? [
          {
            term: t('desk.successor'),
            text: t(`desk.${successor.kind}`, { code: successor.code }),
            url: deskAddress({ code: successor.code, ...view }),
          },
        ]
      : []),
    ...(desk.hotline === null ? [] : [{ term: t('desk.hotline'), text: desk.hotline, url: `tel:${desk.hotline}` }]),
  ]
}
