import { unitSlug } from '@long-dan/administrative-units'
import { ruleOfPeriod } from '@long-dan/results'
import type { Period } from '@long-dan/statistics'
import { deskAddress } from '../../addresses/results.ts'
import { readDeskCalls } from '../../evidence/desk-calls.ts'
import { readEvidence } from '../../evidence/evidence.ts'
import { readInvited } from '../../evidence/invited.ts'
import { responseText } from '../../evidence/response.ts'
import { readAllExcluded, readTrust } from '../../evidence/trust.ts'
import { readWaiting } from '../../evidence/waiting.ts'
import { readFigures } from '../../figures/figures.ts'
import { resultReader, rootsOf, territoryAround } from '../../figures/result-reader.ts'
import { scopeOfAllTime } from '../../figures/scope.ts'
import { rememberedRules } from '../../memory/remembered-rules.ts'
import { Elsewhere } from '../../pages/asked.ts'
import { definePage } from '../../pages/define-page.ts'
import { view } from '../../views/view.ts'
import { defaultPeriod, lastDayOf } from '../unit/asked-period.ts'
import { monthsWhile } from '../unit/asked-unit.ts'
import { deskPage } from './desk-page.ts'

/** One desk: its results, its place, and the link to its ballot. */
export const desk = definePage({
  address: deskAddress,
  async answer({ deps, locale, official, path, query: { period } }) {
    const { ballotUrl } = deps
    const reader = resultReader(deps, official)
    const reference = deps.reference.current()
    const { directory } = reference
    const desk = reference.deskByCode(path.code.toUpperCase())
    const units = desk?.assignments.flatMap(({ unitId }) => directory.byId(unitId) ?? []) ?? []
    const inReach = units.filter((unit) => rootsOf([unit], reader).length > 0)
    const keeper = inReach.at(-1)
    if (desk === undefined || keeper === undefined) return null

    const scope = { unitIds: inReach.map(({ id }) => id), deskId: desk.id }
    const today = deps.today()
    const slug = unitSlug(keeper)
    return reader.read(async (door) => {
      const tallies = await reader.memory.at(door, today)
      const months = tallies.monthsWithBallots(scope)
      if (period === undefined) {
        const usual = defaultPeriod(months, lastDayOf(desk.closedOn, tallies.closedBefore)).code
        return new Elsewhere(deskAddress({ code: desk.code, lang: locale.language, period: usual }))
      }
      const about = { door, territory: territoryAround(directory, inReach, reader), period, today }
      const figures = await readFigures(about, scope)
      // Says nothing about a rate that the page does not show.
      const isShown = !figures.tree.isDeskHidden(desk.id)
      const count = figures.tree.ofDesk(desk.id)
      const evidence = await readEvidence({ ...about, desks: reference.desks, unitIds: scope.unitIds })
      const anywhere = tallies.monthsWithBallots(scopeOfAllTime(directory, rootsOf(inReach, reader)))
      const open = [{ validFrom: desk.openedOn, validTo: desk.closedOn }]
      const rules = await rememberedRules(door, reader.memory)
      const ruleOf = (asked: Period) => ruleOfPeriod(rules, asked, today)
      const rule = ruleOf(period)
      const time = {
        period,
        today,
        closedBefore: tallies.closedBefore,
        ruleOf,
        rule,
        monthsWithBallots: months,
        monthsToChoose: monthsWhile(anywhere, open),
      }
      const calls = isShown ? await readDeskCalls({ ...about, locale, reference, desk, units: inReach, figures }) : null
      const model = deskPage({ locale, reference, reader, desk, keeper, ballotUrl, calls, ...time }, figures)
      return view('desk', {
        ...model,
        period: period.code,
        trust: isShown ? await readTrust({ ...about, locale, rule, official: null, scope, evidence }) : null,
        allExcluded: count.base === 0 ? await readAllExcluded({ ...about, locale, scope }) : null,
        waiting: await readWaiting({ door, locale, reader, scope, period, closedBefore: tallies.closedBefore }),
        invited:
          model.results &&
          (await readInvited(door, { locale, reference, scope, memory: reader.memory, ...time }, model.results.modes)),
        response: isShown ? responseText({ locale, evidence, period, place: scope, count, slug }) : null,
      })
    })
  },
})
