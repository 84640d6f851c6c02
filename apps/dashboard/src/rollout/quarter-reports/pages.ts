import { type AdministrativeUnit, inForceOn, unitSlug } from '@long-dan/administrative-units'
import { type Period, periodOf, previousPeriod } from '@long-dan/statistics'
import { repledgeAddress, reportAddress, reportsAddress } from '../../addresses/programme.ts'
import { resultReader } from '../../figures/result-reader.ts'
import type { Refusal } from '../../forms/form.ts'
import { type MapSwitch, mapSwitch } from '../../navigation/map-switch.ts'
import { reportActorOf } from '../../officials/programme-keepers.ts'
import { type Asked, Refused } from '../../pages/asked.ts'
import { definePage } from '../../pages/define-page.ts'
import { signedTexts } from '../../signing/signed-text.ts'
import { cannotSign } from '../../signing/signing-keys.ts'
import { view } from '../../views/view.ts'
import { rememberedReports } from '../standings/remembered-rows.ts'
import { type AskedSum, askedQuarter, askedReport, askedSum, isOpen } from './asked-report.ts'
import { dossiersAtDesks } from './dossiers-at-desks.ts'
import { reportPage } from './report-page.ts'
import { readReport } from './report-store.ts'
import { reportSumPage } from './report-sum-page.ts'
import { reportingThen, reportingToday } from './reporting-communes.ts'
import { type ReportsQuestion, repledgePage, reportsPage } from './reports-page.ts'

type OfQuarter = (typeof repledgeAddress)['query']
type AskedList = Pick<Asked<string, OfQuarter>, 'deps' | 'locale' | 'official' | 'query'>

/** Every commune within reach, with the state of its report. */
const reports = definePage({
  address: reportsAddress,
  // Commune officials have no cockpit.
  menu: { label: 'rollout.nav', roles: ['commune-official'] },
  async answer(asked) {
    const listed = await list(asked)
    if (listed === null) return new Refused('quarter')
    const { deps, official, query } = asked
    const { state = null, late, page = 1 } = query
    const latest = periodOf('quarter', deps.today())
    const { lines, divided } = listed.communes
    const unitIds = [...lines.flatMap(({ parts }) => parts), ...divided].map(({ id }) => id)
    const counting = { official, reference: deps.reference.current(), deps }
    const atDesks = await resultReader(deps, official).read((door) =>
      dossiersAtDesks(door, counting, unitIds, listed.quarter),
    )
    return view('rollout-reports', reportsPage(listed, { latest, state, onlyLate: late !== undefined, page, atDesks }))
  },
})

/** Officials who must pledge again. */
const repledge = definePage({
  address: repledgeAddress,
  async answer(asked) {
    const listed = await list(asked)
    return listed === null
      ? new Refused('quarter')
      : view('rollout-repledge', repledgePage(listed, asked.query.page ?? 1))
  },
})

async function list({ deps, locale, official, query }: AskedList): Promise<ReportsQuestion | null> {
  const { directory } = deps.reference.current()
  const today = deps.today()
  const quarter = askedQuarter({ deps, query }, today)
  if (quarter === null) return null
  const { home, read, memory } = resultReader(deps, official)
  const reports = await read((scoped) => rememberedReports(scoped, memory, previousPeriod(quarter).start, quarter.end))
  const hasToday = inForceOn(home, today)
  const isToday = hasToday && query.map !== undefined
  const communes = isToday ? reportingToday(directory, home, quarter, today) : reportingThen(directory, home, quarter)
  return {
    locale,
    directory,
    communes,
    quarter,
    role: official.role,
    reports,
    hasToday,
    map: isToday ? 'today' : undefined,
  }
}

type AskedOne = Asked<(typeof reportAddress)['path'], (typeof reportAddress)['query']>

/** A commune's report for a quarter; on today's map the sum of its parts' reports. */
export const report = definePage({
  address: reportAddress,
  async answer(asked, _reply, refused?: Refusal) {
    const sum = askedSum(asked)
    if (sum) return sumOf(asked, sum)
    const { deps, locale, official } = asked
    const found = askedReport(asked)
    if (found === 'no quarter') return new Refused('quarter')
    if (found === 'no commune') return null
    const { unit, quarter } = found
    const read = await readReport(deps, official, unit, quarter)
    const keys = read.history.map(({ version }) => [quarter.start, unit.id, version])
    const page = reportPage({
      locale,
      unit,
      quarter,
      role: official.role,
      actor: reportActorOf(official.role),
      ...read,
      signedOf: await signedTexts(locale, deps.door, 'quarter_report_version', keys),
      refused,
      isOpen: isOpen(found, deps.today()),
      mapSwitch: switchOf(asked, unit, quarter),
    })
    const decides = page.forms.approve !== null || page.forms.return !== null
    return view('rollout-report', { ...page, cannotSign: decides ? await cannotSign(asked, refused) : null })
  },
})

async function sumOf(asked: AskedOne, { line, quarter }: AskedSum) {
  const { deps, locale, official } = asked
  const { read, memory } = resultReader(deps, official)
  const reports = await read((scoped) => rememberedReports(scoped, memory, quarter.start, quarter.end))
  const lang = locale.language
  // On the map of the time there is a single report, or a list of several.
  const [only, another] = line.parts
  const then =
    only && !another
      ? reportAddress({ slug: unitSlug(only), quarter: quarter.code, lang })
      : reportsAddress({ quarter: quarter.code, lang })
  return view('rollout-report-sum', {
    ...reportSumPage({ locale, role: official.role, quarter, line, reports }),
    mapSwitch: switchOf(asked, line.unit, quarter, then),
  })
}

function switchOf(
  { deps, locale, official, query }: AskedOne,
  unit: AdministrativeUnit,
  quarter: Period,
  then?: string,
): MapSwitch {
  const lang = locale.language
  const isToday = query.map !== undefined
  const found = mapSwitch(
    {
      locale,
      reference: deps.reference.current(),
      reader: official.reach,
      period: quarter,
      today: deps.today(),
      addressOf: (row) => reportAddress({ slug: unitSlug(row), quarter: quarter.code, map: 'today', lang }),
      isToday,
      note: '',
    },
    unit,
    reportAddress({ slug: unitSlug(unit), quarter: quarter.code, lang }),
  )
  return {
    ...found,
    current: isToday ? 'today' : 'then',
    links: found.links.map((link, at) => ({
      ...link,
      ...(at === 0 && then !== undefined && { url: then }),
      isCurrent: (at === 1) === isToday,
    })),
  }
}

/** Quarterly reports of communes: list, form, and the officials who must pledge again. */
export const reportPages = [reports, repledge, report]
