import type { DashboardDoor } from '@long-dan/database/dashboard'
import type { View } from '@long-dan/web'
import type { Place, Query, QueryShape } from '../../addresses/address.ts'
import type { page } from '../../addresses/query.ts'
import type { unitAddress } from '../../addresses/results.ts'
import type { UnitState } from '../../figures/count-tree.ts'
import { atOneMoment, resultReader } from '../../figures/result-reader.ts'
import type { TabName } from '../../navigation/unit-tabs.ts'
import { type Asked, Elsewhere } from '../../pages/asked.ts'
import { definePage, type Page } from '../../pages/define-page.ts'
import { askedUnit } from './asked-unit.ts'
import { type UnitFrame, unitFrame } from './unit-frame.ts'
import type { ProvenQuestion } from './unit-question.ts'
import { withEvidence } from './with-evidence.ts'

type UnitShape = (typeof unitAddress)['query']

interface UnitPageDefinition<Path extends `/units/:slug${string}`, Shape extends UnitShape & QueryShape> {
  readonly address: Place<Path, Shape>
  readonly tab: TabName
  /** Null when there is no such page. */
  readonly answer: (
    question: ProvenQuestion,
    door: DashboardDoor,
    asked: Asked<Path, Shape>,
    framed: Framed,
  ) => Promise<View | null>
}

/** Adds to a page's figures what every page of a unit has around them. A page that is not the only one of its tab gives its name. */
export type Framed = <Model extends { readonly state: UnitState }>(
  model: Model,
  name?: string,
) => Promise<Model & UnitFrame>

/** A page about an existing unit and a valid period. Without a period it redirects to the default one and keeps the rest of the query. */
export function defineUnitPage<Path extends `/units/:slug${string}`, Shape extends UnitShape & QueryShape>({
  address,
  tab,
  answer,
}: UnitPageDefinition<Path, Shape>): Page {
  return definePage({
    address,
    async answer(asked) {
      const { slug } = asked.path as { readonly slug: string }
      // Another period has other pages.
      const { period, map, page: _, ...others } = asked.query as Query<UnitShape & { page: typeof page }>
      const kept = Object.entries(others).map(([name, value]) => ({ name, value: String(value) }))
      return atOneMoment(resultReader(asked.deps, asked.official), async (reader) => {
        const found = await askedUnit(asked, reader, { slug, period, map })
        if (found.kind === 'unknown') return null
        if (found.kind === 'without-period') return new Elsewhere(withPeriod(asked.request.url, found.periodCode))
        return reader.read(async (door) => {
          const proven = await withEvidence(door, found.question)
          const question = { ...proven, urlOf: (code: string) => withPeriod(asked.request.url, code, ['page']) }
          const framed: Framed = async (model, name) => ({
            ...model,
            ...(await unitFrame(door, question, { tab, name, state: model.state, kept })),
          })
          return answer(question, door, asked, framed)
        })
      })
    },
  })
}

function withPeriod(url: string, period: string, without: readonly string[] = []): string {
  const [path = '/', query] = url.split('?', 2)
  const others = [...new URLSearchParams(query)].filter(([name]) => name !== 'period' && !without.includes(name))
  return `${path}?${new URLSearchParams([['period', period], ...others])}`
}
