import { localeOf } from '@long-dan/i18n'
import { type Period, parsePeriod } from '@long-dan/statistics'
import { expect, it } from 'vitest'
import type { DeskMonth } from '../desk-months/desk-months.ts'
import { estimateText } from './estimate-text.ts'
import type { UnitCallbacks } from './unit-callbacks.ts'

const month = parsePeriod('2026-09') as Period

/** Twelve desks that reached ten citizens each, of whom `asked` had been asked to rate. */
function called(asked: (desk: number) => number): UnitCallbacks {
  const desks = Array.from({ length: 12 }, (_, at) => ({ desk: { id: at }, unitId: at, month }) as unknown as DeskMonth)
  const countOf: UnitCallbacks['countOf'] = ({ desk: { id } }, outcome) =>
    outcome === 'refused'
      ? undefined
      : { satisfiedAsked: asked(id), satisfiedNotAsked: 10 - asked(id), dissatisfiedAsked: 0, dissatisfiedNotAsked: 0 }
  return { months: [{ month, desks }], countOf, repeats: [] } as unknown as UnitCallbacks
}

it('knows half as well where desks ask everybody or nobody as where each asks half', () => {
  const { rows: alike } = estimateText(
    localeOf('vi'),
    called(() => 5),
  )
  const { rows: apart } = estimateText(
    localeOf('vi'),
    called((desk) => (desk % 2 === 0 ? 10 : 0)),
  )
  expect(alike[0]).toMatchObject({ asked: '60', reached: '120', percent: '50,0%' })
  expect(apart[0]).toMatchObject({ asked: '60', reached: '120', percent: '50,0%' })
  const widthOf = (interval = '') => {
    const [low = 0, high = 0] = interval.replace('%', '').replaceAll(',', '.').split('–').map(Number)
    return high - low
  }
  expect(widthOf(apart[0]?.interval)).toBeGreaterThan(2 * widthOf(alike[0]?.interval))
})

it.each([
  ['vi', 'Trong số người gọi được', 'không phải mọi người dân'],
  ['en', 'Of the citizens called', 'not of all citizens'],
] as const)('says in %s of whom its shares are: those called, and nobody else', (language, those, others) => {
  const answered = { satisfiedAsked: 9, satisfiedNotAsked: 1, dissatisfiedAsked: 1, dissatisfiedNotAsked: 9 }
  for (const counted of [answered, { ...answered, dissatisfiedAsked: 9, dissatisfiedNotAsked: 1 }]) {
    const found = { ...called(() => 5), countOf: () => counted }
    const { sentences } = estimateText(localeOf(language), found)
    expect(sentences.slice(0, 2).map((sentence) => sentence.startsWith(those))).toEqual([true, true])
    expect(sentences[2]).toContain(others)
  }
})
