import { reportAddress, sendReportAddress } from '../../addresses/programme.ts'
import { recordAct } from '../../officials/access-actions.ts'
import { reportActorOf } from '../../officials/programme-keepers.ts'
import { Elsewhere } from '../../pages/asked.ts'
import { defineAction, Wrong } from '../../pages/define-action.ts'
import { notYet } from '../../pages/not-yet.ts'
import { askedReport, isOpen } from './asked-report.ts'
import { report } from './pages.ts'
import { byField, reportForm } from './report-form.ts'
import { actOnReport, readReport } from './report-store.ts'

/** What is done to a report: saved and submitted by the commune, returned or approved by the level above. */
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
  async act({ deps, official, locale, path: { slug } }, typed, { unit, quarter, actor }) {
    const { door, reference } = deps
    const { act, version: seen } = typed
    if (actor === 'approver' && (act === 'approved' || act === 'returned') && !official.decides) return notYet(locale)
    const { history } = await readReport(door, official, reference.current().directory, unit, quarter)
    const done = await actOnReport(
      door,
      official,
      { unitId: unit.id, quarter, seen, act, actor, current: history[0] },
      {
        ...((act === 'saved' || act === 'submitted') && { values: byField((field) => typed[field]) }),
        ...(act === 'returned' && { reason: typed.reason }),
      },
    )
    const { t, language: lang } = locale
    if (!done.ok)
      return new Wrong({ '': t(done.error === 'taken' ? 'rollout.taken' : `rollout.report.refused.${done.error}`) })
    await recordAct(door, official, {
      action: 'data-changed',
      unitId: unit.id,
      subject: `rollout/reports/${slug}/${quarter.code}/${act}`,
    })
    return new Elsewhere(reportAddress({ slug, quarter: quarter.code, lang }))
  },
})
