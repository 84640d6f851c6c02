import type { Locale } from '@long-dan/i18n'
import { type AssessmentRule, type DatedVerdictRule, periodText, roundText } from '@long-dan/results'
import { type Period, periodOf } from '@long-dan/statistics'

/** How figures are judged, in the same words everywhere. */
export function judgementSentence({ t }: Locale, { thresholdPercent, minimumBase }: DatedVerdictRule): string {
  return t('rollout.rule.judgement', { threshold: thresholdPercent, minimum: minimumBase })
}

/** What makes a model successful, one sentence per condition. */
export function ruleSentences(locale: Locale, rule: AssessmentRule): readonly string[] {
  const { t } = locale
  const { windowQuarters: quarters, presencePercent: visits } = rule
  const words = { threshold: rule.thresholdPercent, quarters, minimum: rule.minimumBase }
  return [
    ...(rule.needsRecognition ? [t('rollout.rule.recognition'), t(`rollout.rule.carry.${rule.carryOver}`)] : []),
    ...(rule.minimumVerdict === null
      ? []
      : rule.round
        ? [
            t(`rollout.rule.round.${rule.minimumVerdict}`, {
              ...words,
              round: roundText(locale, rule.round),
            }),
          ]
        : [t(`rollout.rule.verdict.${rule.minimumVerdict}`, words)]),
    ...(rule.minimumVerdict !== null && visits !== null ? [t('rollout.rule.visits', { visits })] : []),
    ...(rule.callsNotBelow ? [t('rollout.rule.calls', words)] : []),
    ...(rule.pledgedPercent === null ? [] : [t('rollout.rule.pledge', { percent: rule.pledgedPercent })]),
    ...(rule.overdueApologies === null
      ? []
      : rule.overdueApologies === 0
        ? [t('rollout.rule.apology.none')]
        : [t('rollout.rule.apology.some', { count: rule.overdueApologies })]),
  ]
}

/** How the quarters' counts beside a verdict relate to it. */
export function quartersNote(locale: Locale, { round }: Pick<AssessmentRule, 'round'>): string {
  return round === null
    ? locale.t('rollout.commune.ballots-note')
    : locale.t('rollout.commune.round-note', { round: roundText(locale, round) })
}

/** The rule that judges the programme, since when, and the one that will judge it next. */
export function programmeRule(locale: Locale, standings: ProgrammeRule): readonly string[] {
  const { rule, newerRule, quarter } = standings
  const { t, date } = locale
  return [
    ...ruleSentences(locale, rule),
    t('rollout.rule.quarter', { quarter: periodText(locale, quarter), day: date(rule.validFrom) }),
    ...(newerRule === null
      ? []
      : [
          t('rollout.rule.newer', {
            day: date(newerRule.validFrom),
            quarter: periodText(locale, periodOf('quarter', newerRule.validFrom)),
          }),
        ]),
  ]
}

interface ProgrammeRule {
  readonly rule: AssessmentRule
  readonly newerRule: AssessmentRule | null
  readonly quarter: Period
}
