import { compareAddress, sideText } from '../../addresses/results.ts'
import { atOneMoment, resultReader } from '../../figures/result-reader.ts'
import { Elsewhere } from '../../pages/asked.ts'
import { definePage } from '../../pages/define-page.ts'
import { view } from '../../views/view.ts'
import { comparePage } from './compare-page.ts'
import { readSides, readTrusts } from './read-sides.ts'

/** Two units, or two periods of one unit, side by side. */
export const compare = definePage({
  address: compareAddress,
  async answer(asked) {
    const { a, b, map, unitA, periodA, unitB, periodB } = asked.query
    if (unitA !== undefined && periodA && unitB !== undefined && periodB) {
      const sides = { a: sideText(unitA, periodA.code), b: sideText(unitB, periodB.code) }
      return new Elsewhere(compareAddress({ ...sides, map, lang: asked.locale.language }))
    }
    if (a === undefined || b === undefined) return null
    return atOneMoment(resultReader(asked.deps, asked.official), async (reader) => {
      const sides = await readSides(asked, reader, { a, b, map })
      if (sides === null) return null
      const model = comparePage(...sides)
      return view('compare', { ...model, trusts: await readTrusts(reader, model, sides), period: a.period.code })
    })
  },
})
