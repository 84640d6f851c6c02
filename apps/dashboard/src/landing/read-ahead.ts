import { setImmediate as turn } from 'node:timers/promises'
import { unitSlug } from '@long-dan/administrative-units'
import { readMarks } from '@long-dan/database/dashboard'
import { localeOf } from '@long-dan/i18n'
import { type Period, periodOf, previousPeriod } from '@long-dan/statistics'
import { every, type Repeated } from '../background/every-minute.ts'
import { hiddenCriteriaIn } from '../figures/criterion-figures.ts'
import { unitKey } from '../figures/hidden-places.ts'
import { atOneMoment, provinceOf, type ResultReader, resultReader, territoryAround } from '../figures/result-reader.ts'
import { reachOf } from '../officials/reach.ts'
import { askedUnit } from '../results/unit/asked-unit.ts'
import type { Framed } from '../results/unit/define-unit-page.ts'
import { unitFrame } from '../results/unit/unit-frame.ts'
import { withEvidence } from '../results/unit/with-evidence.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { overviewOf } from './overview.ts'

type Dependencies = Pick<DashboardDependencies, 'door' | 'reference' | 'today' | 'ballotUrl'>

/**
 * Warms the cache before anybody asks: computes the first page of the whole province, for the last completed quarter, on which officials
 * land, and for the months since, which most openings change.
 */
export async function readAhead(deps: Dependencies): Promise<void> {
  const { directory } = deps.reference.current()
  const home = provinceOf(directory)
  const reader = resultReader(deps, { role: 'province-official', reach: reachOf(directory, home) })
  await atOneMoment(reader, async (atMoment) => {
    const today = deps.today()
    const territory = territoryAround(directory, [home], atMoment)
    const tallies = await atMoment.read((door) => atMoment.memory.at(door, today))
    if (tallies.months.length === 0) return
    const quarter = previousPeriod(periodOf('quarter', tallies.closedBefore))
    const running = tallies.months
      .filter(({ month }) => month >= quarter.end)
      .map(({ month }) => periodOf('month', month))
    for (const period of [quarter, ...running]) {
      const hidden = hiddenCriteriaIn({ door: deps.door, territory, today, period }, tallies)
      for (const { code } of tallies.askedIn(period).criteria) {
        hidden(code).has(unitKey(home.id))
        // Others get their turn in between.
        await turn()
      }
      await readPage(deps, atMoment, period)
    }
  })
}

async function readPage(deps: Dependencies, reader: ResultReader, period: Period): Promise<void> {
  const asked = await askedUnit({ deps, locale: localeOf('vi') }, reader, { slug: unitSlug(reader.home), period })
  if (asked.kind !== 'asked') return
  await reader.read(async (door) => {
    const question = await withEvidence(door, asked.question)
    const framed: Framed = async (model) => ({
      ...model,
      ...(await unitFrame(door, question, { tab: 'overview', name: undefined, state: model.state, kept: [] })),
    })
    await overviewOf(question, door, deps, framed)
  })
}

const second = 1000
const minute = 60_000
// Officials work on remarks all day long, and each change of one is a change to read ahead for.
const shortestPause = 5 * second

/**
 * Reads ahead now, at once whenever the ballot box was opened, and soon after anything else has changed that is kept in memory. While nothing
 * changes it costs one short query a second.
 */
export async function keepReadingAhead(
  deps: Dependencies,
  onFault: (error: unknown) => void,
  read = readAhead,
): Promise<Repeated> {
  // Undefined at first and after a fault.
  let last: State | undefined
  let waitsUntil = 0
  async function round() {
    if (last === undefined && Date.now() < waitsUntil) return
    try {
      const now = await readState(deps)
      if (last && isSame(last, now)) return
      if (last?.openings === now.openings && Date.now() < waitsUntil) return
      await read(deps)
      last = now
      waitsUntil = Date.now() + shortestPause
    } catch (error) {
      last = undefined
      waitsUntil = Date.now() + minute
      onFault(error)
    }
  }
  await round()
  return every(second, round)
}

/** Everything that decides whether what is in memory still holds. */
async function readState({ door, reference, today }: Dependencies) {
  const { openings, registers } = await readMarks(door)
  return { openings, registers, today: today(), reference: reference.current() }
}

type State = Awaited<ReturnType<typeof readState>>

function isSame(one: State, other: State): boolean {
  return (Object.keys(one) as (keyof State)[]).every((name) => one[name] === other[name])
}
