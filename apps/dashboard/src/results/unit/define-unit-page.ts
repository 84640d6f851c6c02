import type { DashboardDoor } from '@long-dan/database/dashboard'
import type { View } from '@long-dan/web'
import type { Place, Query, QueryShape } from '../../addresses/address.ts'
import type { unitAddress } from '../../addresses/results.ts'
import { atOneMoment, resultReader } from '../../figures/result-reader.ts'
import { type Asked, Elsewhere } from '../../pages/asked.ts'
import { definePage, type Page } from '../../pages/define-page.ts'
import { askedUnit } from './asked-unit.ts'
import type { ProvenQuestion } from './unit-question.ts'
import { withEvidence } from './with-evidence.ts'

type UnitShape = (typeof unitAddress)['query']

interface UnitPageDefinition<Path extends `/units/:slug${string}`, Shape extends UnitShape & QueryShape> {
  readonly address: Place<Path, Shape>
  /** Null where there is no such page. */
  readonly answer: (question: ProvenQuestion, door: DashboardDoor, asked: Asked<Path, Shape>) => Promise<View | null>
}

/** A page about a unit that exists and a period that is one; without a period the address gets one, the rest of it kept. */
export function defineUnitPage<Path extends `/units/:slug${string}`, Shape extends UnitShape & QueryShape>({
  address,
  answer,
}: UnitPageDefinition<Path, Shape>): Page {
  return definePage({
    address,
    async answer(asked) {
      const { slug } = asked.path as { readonly slug: string }
      const { period, map } = asked.query as Query<UnitShape>
      return atOneMoment(resultReader(asked.deps, asked.official), async (reader) => {
        const found = await askedUnit(asked, reader, { slug, period, map })
        if (found.kind === 'unknown') return null
        if (found.kind === 'without-period') return new Elsewhere(withPeriod(asked.request.url, found.periodCode))
        return reader.read(async (door) => answer(await withEvidence(door, found.question), door, asked))
      })
    },
  })
}

function withPeriod(url: string, period: string): string {
  const [path = '/', query] = url.split('?', 2)
  const others = [...new URLSearchParams(query)].filter(([name]) => name !== 'period')
  return `${path}?${new URLSearchParams([['period', period], ...others])}`
}
