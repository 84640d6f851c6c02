import { unitLabel, unitSlug } from '@long-dan/administrative-units'
import type { DashboardDoor } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import { periodText } from '@long-dan/results'
import { emptyReport, type ReportValues, reportFields } from '@long-dan/rollout'
import { reportAddress, sendReportAddress } from '../../addresses/programme.ts'
import { recordAct } from '../../officials/access-actions.ts'
import { reportActorOf } from '../../officials/programme-keepers.ts'
import { Elsewhere } from '../../pages/asked.ts'
import { defineAction, overtaken, Wrong } from '../../pages/define-action.ts'
import { notYet } from '../../pages/not-yet.ts'
import { decide } from '../../signing/decide.ts'
import { askedReport, isOpen } from './asked-report.ts'
import { report } from './pages.ts'
import { byField, reportForm, shownValues } from './report-form.ts'
import { actOnReport, readReport } from './report-store.ts'

/** Acts on a report: saved and submitted by the commune, returned or approved by the level above. */
export const actOnQuarter = defineAction({
  address: sendReportAddress,
  about(asked) {
    const found = askedReport(asked)
    const actor = reportActorOf(asked.official.role)
    return typeof found === 'string' || actor === null || !isOpen(found, asked.deps.today())
      ? null
      : { ...found, actor }
  },
  form: reportForm,
  page: report,
  async act(asked, typed, { unit, quarter, actor }, reply) {
    const { deps, official, locale } = asked
    const { act, version: seen } = typed
    const { t, language: lang } = locale
    if (actor === 'approver' && (act === 'approved' || act === 'returned') && !official.decides) return notYet(locale)
    const { history } = await readReport(deps, official, unit, quarter)
    const slug = unitSlug(unit)
    const back = reportAddress({ slug, quarter: quarter.code, lang })
    const decision = {
      words: () => [
        `${t(`rollout.act.${act}`)}: ${t('rollout.report.title', { unit: unitLabel(unit, lang) })}, ${periodText(locale, quarter)}`,
        ...(act === 'returned' ? [typed.reason] : []),
        ...reportWords(locale, history[0]?.values ?? emptyReport),
      ],
      after: act === 'approved' || act === 'returned' ? t(`rollout.report.after.${act}`) : '',
      async write(scoped: DashboardDoor) {
        const written = await actOnReport(
          scoped,
          official,
          { unitId: unit.id, quarter, seen, act, actor, current: history[0] },
          {
            ...((act === 'saved' || act === 'submitted') && { values: byField((field) => typed[field]) }),
            ...(act === 'returned' && { reason: typed.reason }),
          },
        )
        if (typeof written !== 'string') return written
        if (written === 'taken') return overtaken(locale)
        return new Wrong({ '': t(`rollout.report.refused.${written}`) })
      },
    }
    const outcome = await decide(asked, decision, reply)
    if (outcome !== 'done') return outcome
    await recordAct(deps.door, official, {
      action: 'data-changed',
      unitId: unit.id,
      subject: `rollout/reports/${slug}/${quarter.code}/${act}`,
    })
    return new Elsewhere(back)
  },
})

/** Every reported number, in words. */
function reportWords(locale: Locale, values: ReportValues): readonly string[] {
  const shown = shownValues(locale, values)
  const reported = reportFields.filter((field) => values[field] !== null)
  return reported.map((field) => `${locale.t(`rollout.field.${field}`)}: ${shown[field]}`)
}
