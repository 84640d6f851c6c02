import {
  type AdministrativeUnit,
  compareVietnamese,
  type UnitDirectory,
  unitLabel,
  unitSlug,
} from '@long-dan/administrative-units'
import type { OutlineMap, ReportedFigure } from '@long-dan/database/dashboard'
import { addressIn, type Locale } from '@long-dan/i18n'
import type { Province } from '@long-dan/province'
import { callsText } from '@long-dan/results'
import { modelStates, recognitionLevels } from '@long-dan/rollout'
import { type Period, periodOf, previousPeriod, tenthsOfDifference, type Verdict } from '@long-dan/statistics'
import { exportFormats } from '../../addresses/exports.ts'
import { gradeRuleAddress } from '../../addresses/integrity.ts'
import {
  type CommuneList,
  cockpitAddress,
  communeAddress,
  communesAddress,
  crosswalkAddress,
  modelsAddress,
  type ProgrammeList,
  planAddress,
  programmeFileAddress,
  programmeLists,
  reportsAddress,
  ruleAddress,
} from '../../addresses/programme.ts'
import { rolloutTabs } from '../../navigation/programme-tabs.ts'
import { modelKeepers } from '../../officials/programme-keepers.ts'
import type { Role } from '../../officials/roles.ts'
import type { Link } from '../../pages/link.ts'
import { periodText } from '../../wording/period-text.ts'
import { reportedSentences } from '../../wording/reported-sentences.ts'
import { withWindow } from '../../wording/verdict.ts'
import { communesIn } from '../communes/commune-list.ts'
import { type AskedPast, pastQuery, pastSwitch } from '../past/asked-past.ts'
import { concerns, type PlanStanding } from '../plans/plan-standing.ts'
import { programmeRule } from '../rule/rule-text.ts'
import {
  type CoverageFigures,
  coverageFigures,
  paceQuarters,
  shareOfCommunes,
  targetSentences,
} from '../standings/coverage-figures.ts'
import type { ProgrammeGrades } from '../standings/programme-grades.ts'
import type { Standing } from '../standings/standing.ts'
import type { Standings } from '../standings/standings.ts'
import { weakestCriteria } from '../standings/weakest-criteria.ts'
import { tilePlace } from './area-tiles.ts'
import { choroplethOf } from './choropleth.ts'
import { coverageChart } from './coverage-chart.ts'

const moversShown = 5
const plansShown = 3
const verdicts: readonly Verdict[] = ['met_confident', 'met_uncertain', 'not_met', 'insufficient_n']

interface CockpitQuestion {
  readonly locale: Locale
  readonly role: Role
  readonly today: string
  /** Null for now. */
  readonly past: AskedPast | null
  readonly province: Province
  readonly directory: UnitDirectory
  readonly reportedFigures: readonly ReportedFigure[]
  readonly map: OutlineMap | null
  /** In the last closed quarter. */
  readonly grades: ProgrammeGrades
  /** Those that slip first. */
  readonly plans: readonly PlanStanding[]
}

export type CockpitPage = ReturnType<typeof cockpitPage>

/** How many communes, and where they are listed. */
export interface CountLine extends Link {
  readonly count: number
  /** Whose sign stands before the words. */
  readonly verdict: Verdict | null
}

/** The programme at a glance; each figure leads to the list behind it. */
export function cockpitPage(question: CockpitQuestion, standings: Standings) {
  const { locale, role, past, province, map } = question
  const { t, language } = locale
  const { home, communes, models, quarter, whole } = standings
  const coverage = coverageFigures(standings, province.programme.targets)
  const listed = (show: CommuneList, area?: string) => ({
    count: communesIn(standings, show, area ?? null).length,
    url: communesAddress({ show, area, ...pastQuery(past), lang: language }),
  })
  const line = (show: CommuneList) => ({ label: t(`rollout.show.${show}`), verdict: null, ...listed(show) })
  return {
    title: t('rollout.cockpit.title'),
    lead: t('rollout.cockpit.lead', {
      unit: unitLabel(home, language),
      communes: communes.length,
      day: locale.date(standings.day),
    }),
    tabs: rolloutTabs(locale, role, 'cockpit'),
    mapSwitch: pastSwitch(locale, past, cockpitAddress({ ...pastQuery(past), lang: language })),
    isEmpty: communes.length === 0,
    ...timeSteps(question),
    pastNote: past
      ? t('rollout.review.as-of', { day: locale.date(standings.day), made: locale.date(question.today) })
      : null,
    // What to do first, while there is no model.
    start: models.length === 0 ? firstSteps(question, standings) : null,
    headline: {
      percent: shareOfCommunes(locale, coverage.successful, coverage.communes),
      sentence: t('rollout.cockpit.successful', { successful: coverage.successful, communes: coverage.communes }),
      url: listed('successful').url,
      recognised: t('rollout.cockpit.recognised', {
        recognised: coverage.recognised,
        communes: coverage.communes,
        percent: shareOfCommunes(locale, coverage.recognised, coverage.communes),
      }),
      recognisedUrl: listed('recognised').url,
      rule: programmeRule(locale, standings),
    },
    // A promise of the province is no promise of each area.
    targets: home.level === 'province' ? coverage.targets.map((target) => targetLine(locale, target)) : [],
    chart: home.level === 'province' && coverage.targets.length > 0 ? coverageChart(locale, coverage) : null,
    chartCaption: t('rollout.chart.caption', { counted: t(`rollout.target.counted.${standings.rule.carryOver}`) }),
    assumptions: t('rollout.target.assumptions', {
      quarters: paceQuarters,
      added: coverage.pace.reduce((sum, added) => sum + added, 0),
      batch: Math.round((coverage.targets.at(-1)?.forecast?.batch ?? 1) * 10) / 10,
    }),
    past: coverage.past.map(({ quarter: period, added, covered }) => ({
      label: periodText(locale, period),
      added,
      covered,
      percent: shareOfCommunes(locale, covered, coverage.communes),
    })),
    missed: (['not-recognised', 'missed-verdict', 'missed-pledge', 'missed-apology'] as const).map(line),
    calls: withWindow(locale, callsText(locale, whole.calls, whole.official), whole.official),
    plans: planLines(question, home),
    verdicts: verdicts.map((verdict) => ({ verdict, label: t(`verdict.${verdict}.word`), ...listed(verdict) })),
    models: modelTable(locale, standings, past),
    movers: {
      none: (['higher', 'lower'] as const).every((show) => listed(show).count === 0)
        ? t('rollout.review.no-movement')
        : null,
      note: t('rollout.cockpit.movers-note', { quarter: periodText(locale, quarter) }),
      higher: moversOf(question, standings, 'higher'),
      lower: moversOf(question, standings, 'lower'),
    },
    attention: (['silent', 'disagrees', 'late-without-apology', 'no-report'] as const).map(line),
    quarterText: periodText(locale, quarter),
    weakest: { ...weakestCriteria(locale, standings, home), grade: question.grades.of(home, [quarter]) },
    gradeRuleUrl: gradeRuleAddress({ lang: language }),
    areas: [...Map.groupBy(communes, ({ area }) => area)]
      .flatMap(([area, within]) => (area === null ? [] : areaLine(question, standings, area, within)))
      .sort((a, b) => compareVietnamese(a.name, b.name)),
    // Outlines are those of today.
    map: map && (past === null || past.map === 'today') ? choroplethOf(locale, map, communes) : null,
    files: filesOf(question, standings),
    crosswalk: { label: t('programme.crosswalk.title'), url: crosswalkAddress({ lang: language }) },
    deeds: home.level === 'province' ? deedsOf(question) : [],
  }
}

/** How many communes the most urgent plans still miss; the rest stands on their own page. */
function planLines({ locale, plans }: CockpitQuestion, home: AdministrativeUnit): readonly CountLine[] {
  const { t } = locale
  return plans
    .filter((one) => concerns(one, home.id))
    .flatMap(({ plan, progress }) => (progress && progress.state !== 'reached' ? [{ plan, progress }] : []))
    .slice(0, plansShown)
    .map(({ plan, progress }) => ({
      count: progress.missing,
      label: t(`programme.cockpit.${progress.state === 'slips' ? 'slips' : 'open'}`, {
        name: plan.name,
        day: locale.date(plan.dueOn),
      }),
      url: planAddress({ plan: plan.id, lang: locale.language }),
      verdict: null,
    }))
}

/** What reports of a year told, of the province and of places in it: a year each. */
function deedsOf({ locale, directory, reportedFigures }: CockpitQuestion) {
  return [...Map.groupBy(reportedFigures, ({ reportedOn }) => reportedOn.slice(0, 4))].map(([year, figures]) => ({
    title: locale.t('rollout.reported.subject', { year }),
    sentences: reportedSentences(locale, directory, figures),
    source: figures[0]?.source ?? '',
  }))
}

/** Reviews of the last closed quarter and of its year, and what a year's reports said. */
function filesOf({ locale, past, reportedFigures }: CockpitQuestion, { quarter, home }: Standings) {
  const { t, language } = locale
  const line = (label: string, name: 'review' | 'reported' | ProgrammeList, period: string) => ({
    label,
    links: exportFormats.overview.map((format) => ({
      label: format.toUpperCase(),
      url: programmeFileAddress({
        file: `${name}.${format}`,
        period,
        map: name === 'review' ? past?.map : undefined,
        lang: language,
      }),
    })),
  })
  const year = periodOf('year', quarter.start)
  const reportedYears = [...new Set(reportedFigures.map(({ reportedOn }) => reportedOn.slice(0, 4)))].sort()
  return [
    line(t('rollout.review.of-quarter', { period: periodText(locale, quarter) }), 'review', quarter.code),
    line(t('rollout.review.of-year', { period: periodText(locale, year) }), 'review', year.code),
    // Lists are of now.
    ...(past ? [] : programmeLists.map((name) => line(t(`programme.file.${name}`), name, quarter.code))),
    ...(home.level === 'province'
      ? reportedYears.map((reported) => line(t('rollout.reported.link', { year: reported }), 'reported', reported))
      : []),
  ]
}

function moversOf({ locale, past, grades }: CockpitQuestion, standings: Standings, show: 'higher' | 'lower') {
  const { t, language } = locale
  const found = communesIn(standings, show).toSorted((a, b) => sizeOf(b) - sizeOf(a))
  return {
    label: t(`rollout.show.${show}`),
    count: found.length,
    url: communesAddress({ show, ...pastQuery(past), lang: language }),
    names: found.slice(0, moversShown).map(({ unit, movement }) => ({
      name: unitLabel(unit, language),
      url: communeAddress({ slug: unitSlug(unit), lang: language }),
      points: locale.points(tenthsOfDifference(movement?.difference ?? 0)),
      grade: grades.of(unit, [standings.quarter]),
    })),
    // Beyond those named.
    more: Math.max(0, found.length - moversShown),
  }
}

function sizeOf({ movement }: Standing): number {
  return Math.abs(movement?.difference ?? 0)
}

function areaLine(
  { locale, past, grades, province, directory }: CockpitQuestion,
  standings: Standings,
  area: AdministrativeUnit,
  communes: readonly Standing[],
) {
  const { language } = locale
  const all = communes.length
  const successful = communes.filter(({ result }) => result.isSuccessful).length
  return {
    name: area.name.replace(/^./u, (first) => first.toUpperCase()),
    url: communesAddress({ area: unitSlug(area), ...pastQuery(past), lang: language }),
    all,
    successful,
    // Five steps for the eye; the number stands on the tile.
    step: all === 0 ? 0 : Math.min(4, Math.floor((5 * successful) / all)),
    place: tilePlace(province, directory, area),
    weakest: { ...weakestCriteria(locale, standings, area), grade: grades.of(area, [standings.quarter]) },
  }
}

/** An empty register says nothing of the promise: what to do first instead. */
function firstSteps({ locale, role }: CockpitQuestion, { quarter }: Standings) {
  const { t, language } = locale
  const own = addressIn(language, '')
  const step = (name: 'list' | 'reports' | 'rule', url: string) => ({ label: t(`rollout.start.${name}`), url })
  return {
    text: t('rollout.start.empty'),
    steps: [
      ...(!modelKeepers.includes(role) ? [] : [step('list', `/imports/pilot-models${own}`)]),
      step('reports', reportsAddress({ quarter: quarter.code, lang: language })),
      step('rule', ruleAddress({ lang: language })),
    ],
  }
}

/** A quarter back, and forth as far as now. */
function timeSteps({ locale, past, today, province }: CockpitQuestion) {
  const { t, language } = locale
  const now = { label: t('rollout.now'), url: cockpitAddress({ lang: language }) }
  const step = (quarter: Period) => ({
    label: t('rollout.end-of', { quarter: periodText(locale, quarter) }),
    url: cockpitAddress({ quarter: quarter.code, map: past?.map, lang: language }),
  })
  const running = periodOf('quarter', today)
  const before = previousPeriod(past?.quarter ?? running)
  const after = past && periodOf('quarter', past.quarter.end)
  return {
    shown: past ? step(past.quarter).label : now.label,
    previous: before.start >= province.programme.beginsOn ? step(before) : null,
    next: after === null ? null : after.start >= running.start ? now : step(after),
  }
}

function lastQuarterOf(day: string): string {
  return periodOf('quarter', day).code
}

function targetLine(locale: Locale, target: CoverageFigures['targets'][number]) {
  const { hasRunOut, target: promised } = target.way
  return {
    sentences: targetSentences(locale, target),
    // By the rule, from the evidence of that day.
    byRuleUrl: hasRunOut ? cockpitAddress({ quarter: lastQuarterOf(promised.by), lang: locale.language }) : null,
  }
}

/** Models by level and state, each count with the list behind it. */
function modelTable({ t, language }: Locale, { models, carried }: Standings, past: CockpitQuestion['past']) {
  const of = { ...pastQuery(past), lang: language }
  const divided = carried.divided.length
  return {
    states: modelStates.map((code) => ({ code, label: t(`rollout.state.${code}`) })),
    rows: recognitionLevels.map((level) => ({
      label: t(`rollout.level.${level}`),
      cells: modelStates.map((state) => ({
        count: models.filter((model) => model.level === level && model.state === state).length,
        url: modelsAddress({ level, state, ...of }),
      })),
      count: models.filter((model) => model.level === level).length,
      url: modelsAddress({ level, ...of }),
    })),
    divided:
      divided === 0
        ? null
        : { text: t('rollout.cockpit.divided', { count: divided }), url: modelsAddress({ divided: 'yes', ...of }) },
  }
}
