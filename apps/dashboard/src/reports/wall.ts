import { wallAddress } from '../addresses/results.ts'
import { shownResults } from '../results/overview/unit-page.ts'
import { defineUnitPage } from '../results/unit/define-unit-page.ts'
import { readUnitFigures } from '../results/unit/unit-figures.ts'
import { view } from '../views/view.ts'
import { listUndertaken } from './read-improvements.ts'
import { readSummary } from './read-summary.ts'
import { wallPage } from './wall-page.ts'

/** The first page for a room: the card's sentences, then why and where, each in large letters. */
export const wall = defineUnitPage({
  address: wallAddress,
  tab: 'overview',
  async answer(question, door, asked) {
    const { slide = 1, stay } = asked.query
    const figures = await readUnitFigures(door, question)
    const results = shownResults(question, figures)
    const read = figures && results && (await readSummary(asked.deps, door, question, { figures, results }))
    const improvements = read ? await listUndertaken(asked, door, question) : []
    const shown = read && results && { summary: { ...read, improvements }, results }
    return view('wall', wallPage(question, shown, { slide, stays: stay === 'yes' }))
  },
})
