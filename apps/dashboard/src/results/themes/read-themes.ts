import { countThemes, type DashboardDoor, type ThemeCount } from '@long-dan/database/dashboard'
import { type Period, periodOf, previousPeriod } from '@long-dan/statistics'
import { type RemarkTag, remarkTags } from '../../addresses/remarks.ts'
import { treeInReach } from '../../figures/territory.ts'
import type { UnitNode } from '../../figures/unit-tree.ts'
import { rememberedRegisters } from '../../memory/remembered-registers.ts'
import { remarkReaders } from '../../officials/remark-readers.ts'
import type { UnitQuestion } from '../unit/unit-question.ts'
import { shownNodes } from './shown-nodes.ts'

/** Themes of remarks by quarter. No other period is counted, so that no two counts reveal what lies between them. */
export interface ThemesOverTime {
  /** Oldest first, ending with the quarter of the page's period. */
  readonly quarters: readonly Period[]
  /** Null when there are too few to be counted, or when the count would give others away. */
  readonly count: (theme: RemarkTag | 'all', quarter: Period) => number | null
}

const mostQuarters = 5
const mostCounts = 200_000
// Keyed by theme and quarter.
type ThemeCounts = ReadonlyMap<string, readonly ThemeCount[]>
const remembered = rememberedRegisters<ThemeCounts>(['remark'], mostCounts, (counts) =>
  [...counts.values()].reduce((sum, { length }) => sum + length, 1),
)

/** Null for readers who may not see remarks, and on today's map, where a unit sums up other communes than it did then. */
export async function readThemes(door: DashboardDoor, question: UnitQuestion): Promise<ThemesOverTime | null> {
  const { reader, todays, period, rows, territory } = question
  if (todays || !remarkReaders.includes(reader.role)) return null
  const counts = await remembered(door, reader.memory, 'themes', async () =>
    Map.groupBy(await countThemes(door), ({ theme, quarter }) => `${theme} ${quarter}`),
  )
  return {
    quarters: quartersUpTo(period),
    count(theme, quarter) {
      const tree = treeInReach(territory, quarter)
      const ofQuarter = counts.get(`${theme} ${quarter.start}`)
      if (tree === undefined || ofQuarter === undefined) return null
      const shown = shownIn(ofQuarter, tree.root)
      const own = rows.flatMap(({ id }) => tree.node(id) ?? [])
      return own.length === 1 && own[0] ? (shown.get(own[0]) ?? null) : null
    },
  }
}

type Shown = ReturnType<typeof shownNodes>
const shownBy = new WeakMap<readonly ThemeCount[], WeakMap<UnitNode, Shown>>()

/** Cached: counts stay the same objects until a remark changes, and trees until the units do. */
function shownIn(counts: readonly ThemeCount[], root: UnitNode): Shown {
  const ofCounts = shownBy.get(counts) ?? new WeakMap<UnitNode, Shown>()
  shownBy.set(counts, ofCounts)
  const known = ofCounts.get(root)
  if (known !== undefined) return known
  const ofCommune = new Map(counts.map(({ unitId, count }) => [unitId, count]))
  const shown = shownNodes(root, (communeId) => ofCommune.get(communeId) ?? 0)
  ofCounts.set(root, shown)
  return shown
}

function quartersUpTo({ start, end, kind }: Period): readonly Period[] {
  const quarters = [periodOf('quarter', kind === 'month' ? start : lastQuarterBefore(end))]
  while (quarters.length < mostQuarters && quarters[0]) quarters.unshift(previousPeriod(quarters[0]))
  return quarters
}

function lastQuarterBefore(end: string): string {
  return previousPeriod(periodOf('quarter', end)).start
}

interface ThemesOfPeriod {
  /** Sums several quarters, some of which may have counts that cannot be shown. */
  readonly isAtLeast: boolean
  /** Remarks on any theme; null when they may not be counted. */
  readonly all: number | null
  readonly themes: readonly { readonly theme: RemarkTag; readonly count: number }[]
}

/** For the quarters within a period, most frequent first; empty for a month. */
export function themesWithin({ quarters, count }: ThemesOverTime, period: Period): ThemesOfPeriod {
  const within = quarters.filter(({ start, end }) => period.start <= start && end <= period.end)
  const sumOf = (theme: RemarkTag | 'all') => within.reduce((sum, quarter) => sum + (count(theme, quarter) ?? 0), 0)
  const themes = remarkTags.map((theme) => ({ theme, count: sumOf(theme) })).filter((one) => one.count > 0)
  return { isAtLeast: within.length > 1, all: sumOf('all') || null, themes: themes.sort((a, b) => b.count - a.count) }
}
