import { exportFormats } from '../addresses/exports.ts'
import { roundFileAddress } from '../addresses/rounds.ts'
import { sendReport } from '../exports/export-file.ts'
import { recordAct } from '../officials/access-actions.ts'
import { definePage } from '../pages/define-page.ts'
import { findRounds } from './find-rounds.ts'
import { roundFileName, roundReport } from './round-report.ts'

/** A round for a spreadsheet or on paper. */
export const roundFile = definePage({
  address: roundFileAddress,
  async answer(asked, reply) {
    const { deps, locale, official, path } = asked
    const [id, ending] = path.file.split('.', 2)
    const format = exportFormats.overview.find((known) => known === ending)
    const found = await findRounds(asked, path.slug, (all) => ({
      rows: all.filter((round) => round.id === id),
      newer: null,
      older: null,
      currentPage: null,
    }))
    const progress = found?.progress[0]
    if (!found || !progress || !format) return null
    await recordAct(deps.door, official, {
      action: 'exported',
      subject: `units/${path.slug}/rounds/${path.file}`,
      unitId: found.unit.id,
    })
    const { province } = deps.reference.current()
    const about = { ...found, locale, province, today: deps.today(), isDemo: deps.demo }
    return sendReport(reply, roundReport(about, progress), format, roundFileName(about, progress))
  },
})
