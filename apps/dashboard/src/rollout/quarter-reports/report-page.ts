import { type AdministrativeUnit, unitLabel, unitSlug } from '@long-dan/administrative-units'
import type { ReportVersion } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import { periodText } from '@long-dan/results'
import {
  actsOn,
  type DossiersAtDesks,
  doubtsAbout,
  emptyReport,
  type ReportActor,
  type ReportField,
  type ReportValues,
  reportFields,
} from '@long-dan/rollout'
import { type Period, previousPeriod } from '@long-dan/statistics'
import { communeAddress, reportAddress, reportsAddress, sendReportAddress } from '../../addresses/programme.ts'
import type { Fields, Form, Refusal } from '../../forms/form.ts'
import { alertElsewhere, type FormState, type FormView, formView } from '../../forms/form-view.ts'
import type { MapSwitch } from '../../navigation/map-switch.ts'
import { rolloutTabs } from '../../navigation/programme-tabs.ts'
import type { Role } from '../../officials/roles.ts'
import { instantText } from '../../pages/instant-text.ts'
import type { CannotSign } from '../../signing/signing-keys.ts'
import { doubtText } from './doubt-text.ts'
import type { LastQuarter } from './last-quarter.ts'
import { type LettersSent, lettersSentText, proposedLetters } from './letters-sent.ts'
import { reportForms, shownValues } from './report-form.ts'

/** The form's groups, in order. */
export const groups = {
  officials: ['officials', 'officialsPledged', 'officialsJoined', 'officialsRepledged'],
  dossiers: ['dossiersReceived', 'dossiersOnTime', 'dossiersLate'],
  letters: ['lettersThanks', 'lettersApology', 'lettersCongratulation', 'lettersCondolence'],
  service: ['homeVisits', 'dialogues'],
  hotline: ['hotlineCalls', 'hotlineResolved', 'hotlineForwarded', 'hotlineOpen'],
  conduct: ['staffPraised', 'staffDisciplined'],
  survey: ['reportedSatisfiedTenths', 'reportedBase'],
} as const satisfies Readonly<Record<string, readonly ReportField[]>>

interface ReportQuestion {
  readonly locale: Locale
  readonly unit: AdministrativeUnit
  readonly quarter: Period
  readonly role: Role
  readonly actor: ReportActor | null
  readonly history: readonly ReportVersion[]
  /** The key with which a version was signed, in words. */
  readonly signedOf: (quarter: string, unitId: number, version: number) => string
  readonly last: LastQuarter
  /** Dossiers counted at its desks in the quarter; null when none were. */
  readonly dossiersAtDesks: DossiersAtDesks | null
  readonly lettersSent: LettersSent
  readonly refused: Refusal | undefined
  readonly mapSwitch: MapSwitch
  /** Whether the quarter has begun and can be reported. */
  readonly isOpen: boolean
}

export type ReportPage = ReturnType<typeof reportPage> & { readonly cannotSign: CannotSign | null }

/** The report of a quarter: form or figures, with last quarter's beside them, what to check again, and every version. */
export function reportPage(question: ReportQuestion) {
  const { locale, unit, quarter, role, history, last, refused, signedOf } = question
  const { t, language } = locale
  const [current] = history
  const slug = unitSlug(unit)
  const values = current?.values ?? emptyReport
  const before = shownValues(locale, last.values ?? emptyReport)
  const { write, forms } = formsOf(question, values)
  return {
    title: t('rollout.report.title', { unit: unitLabel(unit, language) }),
    tabs: rolloutTabs(locale, role, 'reports', question.mapSwitch.current === 'today' ? 'today' : undefined),
    mapSwitch: question.mapSwitch,
    trail: [{ label: t('rollout.reports.title'), url: reportsAddress({ quarter: quarter.code, lang: language }) }],
    lead: periodText(locale, quarter),
    previous: {
      label: periodText(locale, previousPeriod(quarter)),
      url: reportAddress({ slug, quarter: previousPeriod(quarter).code, lang: language }),
    },
    beforeNote: last.parts > 1 ? t('rollout.report.before-sum', { parts: last.parts }) : null,
    communeUrl: communeAddress({ slug, lang: language }),
    state: current?.state ?? 'none',
    stateText: t(`rollout.report.state.${current?.state ?? 'none'}`),
    reason: current?.state === 'returned' ? current.reason : null,
    forms,
    // Error of a form that is no longer on the page.
    problem: alertElsewhere(locale, refused, Object.values(forms)),
    atDesks: atDesksText(locale, question.dossiersAtDesks),
    lettersSent: lettersSentText(locale, question.lettersSent),
    groups: Object.entries(groups).map(([code, fields]) => ({
      code,
      name: t(`rollout.group.${code as keyof typeof groups}`),
      fields: fields.map((field) => ({ ...write.fields[field], name: field, before: before[field] })),
    })),
    // What to check again.
    doubts:
      current === undefined
        ? []
        : doubtsAbout(values, last.values, question.dossiersAtDesks).map((doubt) => ({
            code: doubt.code,
            text: doubtText(locale, doubt),
          })),
    history: history.map((version) => ({
      at: instantText(version.recordedAt),
      by: version.recordedBy ?? t('rollout.by-demo'),
      signed: signedOf(quarter.start, unit.id, version.version),
      act: t(`rollout.act.${version.act as 'saved'}`),
      reason: version.reason ?? '',
      filled: reportFields.filter((field) => version.values[field] !== null).length,
    })),
    fieldCount: reportFields.length,
  }
}

/** What may be done with the report now; the form for writing it also supplies the figures when nobody may write. */
function formsOf(question: ReportQuestion, values: ReportValues) {
  const { locale, actor, history, isOpen, lettersSent } = question
  const { t } = locale
  const acts = actor === null || !isOpen ? [] : actsOn(history[0]?.state ?? null, actor)
  const isWritten = acts.includes('saved')
  // Figures that nobody may write are those stored, whatever somebody tried to send.
  const asked = isWritten ? question : { ...question, refused: undefined }
  const write = formOf(asked, reportForms.saved, {
    stored: { ...shownValues(locale, values), ...(isWritten && proposedLetters(values, lettersSent)) },
  })
  const approve = () =>
    formOf(question, reportForms.approved, {
      act: 'approved',
      submit: t('rollout.report.approve'),
      hint: t('rollout.report.approve-hint'),
    })
  const back = () => formOf(question, reportForms.returned, { act: 'returned', submit: t('rollout.report.return') })
  return {
    write,
    forms: {
      write: isWritten ? write : null,
      approve: acts.includes('approved') ? approve() : null,
      return: acts.includes('returned') ? back() : null,
    },
  }
}

function formOf<Of extends Fields>(
  { locale, unit, quarter, history, refused }: ReportQuestion,
  form: Form<unknown, Of>,
  { stored, ...state }: Omit<FormState<Of>, 'action'>,
): FormView<keyof Of & string> {
  const action = sendReportAddress({ slug: unitSlug(unit), quarter: quarter.code, lang: locale.language })
  const version = history[0]?.version ?? 0
  return formView(locale, form, { action, refused, stored: { version, ...stored }, ...state })
}

function atDesksText({ t }: Locale, atDesks: DossiersAtDesks | null): string | null {
  if (atDesks === null) return null
  const { received: count, late } = atDesks
  return late === null ? t('rollout.report.at-desks', { count }) : t('rollout.report.at-desks.late', { count, late })
}
