import { exportFormats } from '../addresses/exports.ts'
import { roundFileAddress } from '../addresses/rounds.ts'
import { sendReport } from '../exports/export-file.ts'
import { recordAct } from '../officials/access-actions.ts'
import { definePage } from '../pages/define-page.ts'
import { findRound } from './find-rounds.ts'
import { roundFileName, roundReport } from './round-report.ts'

/** A round for a spreadsheet or on paper. */
export const roundFile = definePage({
  address: roundFileAddress,
  async answer(asked, reply) {
    const { deps, locale, official, path } = asked
    const { slug, round } = path
    const format = exportFormats.overview.find((known) => known === path.format)
    const found = format ? await findRound(asked, slug, round) : null
    if (!found || !format) return null
    await recordAct(deps.door, official, {
      action: 'exported',
      subject: `units/${slug}/rounds/${round}.${format}`,
      unitId: found.unit.id,
    })
    const { province } = deps.reference.current()
    const about = { ...found, locale, province, today: deps.today(), isDemo: deps.demo }
    return sendReport(reply, roundReport(about, found.progress), format, roundFileName(about, found.progress))
  },
})
