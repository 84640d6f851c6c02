import { describe, expect, it } from 'vitest'
import { paperOneHand, paperSameRows } from '../kinds/on-paper.ts'
import { type PaperFigures, type PaperSheet, paperFigures } from './paper-figures.ts'

let seed = 7
/** The same on every run. */
const draw = () => {
  seed = (seed * 48271) % 2147483647
  return seed / 2147483647
}
const normal = () => Math.sqrt(-2 * Math.log(draw())) * Math.cos(2 * Math.PI * draw())

const items = 13
const sheetsOf = <Made>(count: number, make: (at: number) => Made) => Array.from({ length: count }, (_, at) => make(at))

/** Answers depend on each other: whoever is content is so throughout. */
function honestRow(): readonly number[] {
  const mood = 4.3 + 0.7 * normal()
  return sheetsOf(items, () => (draw() < 0.04 ? 6 : Math.min(5, Math.max(1, Math.round(mood + 0.5 * normal())))))
}

/** A hand: its mean mark; each mark differs a little from it, and each sheet too. */
const someHand = () => [2 + 0.25 * normal(), 0.3 * normal(), 0.3 + 0.2 * draw(), 0.6 * normal(), 0.6 * normal()]
function marksOf(hand: readonly number[]): PaperSheet['marks'] {
  const sheet = hand.map((value) => value + 0.05 * normal())
  return sheetsOf(items, () => sheet.map((value) => value + 0.15 * normal()))
}

const honest = (count: number) => sheetsOf(count, () => ({ digits: honestRow(), marks: marksOf(someHand()) }))
const byOneHand = (count: number, hand = someHand()) =>
  sheetsOf(count, () => ({ digits: honestRow(), marks: marksOf(hand) }))

/** Somebody copies a row, and changes an answer on one sheet of five. */
function copies(count: number, of: readonly number[]) {
  return sheetsOf(count, (at) => ({
    digits: of.map((digit, item) => (at % 5 === 4 && item === at % items ? (digit % 5) + 1 : digit)),
    marks: marksOf(someHand()),
  }))
}
const telling = [5, 4, 5, 3, 5, 4, 5, 5, 3, 4, 5, 4, 5]

const judged = (figures: PaperFigures | null, sheets: number) => {
  const month = {
    month: '2026-10-01',
    modes: {},
    dossiers: null,
    copies: null,
    callbacks: null,
    intake: {},
    paper: figures === null ? [] : [{ ...figures, sheets }],
  }
  const desk = { deskId: 1, months: [month], days: [] }
  return { hand: paperOneHand([desk])[0], rows: paperSameRows([desk])[0] }
}
const ofBatch = (sheets: readonly PaperSheet[]) => judged(paperFigures(sheets), sheets.length)

/** Alone among all tests of 600 desks in a month, a finding this rare is above the bar. */
const alone = 2e-6

describe('figures of a batch of paper', () => {
  it('are not made of fewer than twenty sheets, and count sheets in fives', () => {
    expect(paperFigures(byOneHand(19))).toBeNull()
    for (let count = 20; count < 60; count += 7) {
      const figures = paperFigures([...byOneHand(count - 5), ...honest(5)])
      expect([figures?.oneHand, figures?.sameRows].map((figure) => (figure ?? 1) % 5)).toEqual([0, 0])
    }
    expect(ofBatch([])).toEqual({ hand: undefined, rows: undefined })
  })

  it('of honest people are improbable in at most one batch of a hundred, and above the bar in none', () => {
    const batches = sheetsOf(120, () => ofBatch(honest(50)))
    for (const kind of ['hand', 'rows'] as const) {
      const chances = batches.map((batch) => batch[kind]?.falseAlarm ?? 0)
      expect(chances.filter((chance) => chance <= 0.05).length).toBeLessThanOrEqual(1)
      expect(Math.min(...chances)).toBeGreaterThan(alone)
    }
  })

  it('tell of one hand that filled in what was left, of copied rows, and of one helper for a hamlet as well', () => {
    for (let time = 0; time < 8; time++) {
      const { hand } = ofBatch([...honest(25), ...byOneHand(25)])
      expect(hand?.falseAlarm).toBeLessThan(alone)
      expect(hand).toMatchObject({ noteworthy: true, evidence: { sheets: 50 } })
      const { rows } = ofBatch([...honest(25), ...copies(25, telling)])
      expect(rows?.falseAlarm).toBeLessThan(alone)
      // Honest, and seen all the same: the finding says so, and only asks.
      const helper = ofBatch([...honest(35), ...byOneHand(15)]).hand
      expect(helper?.falseAlarm).toBeGreaterThan(alone)
      expect(helper?.falseAlarm).toBeLessThan(0.05)
    }
  })

  it('do not tell of copies of a row that is all 5 but two, nor of one hand whose sheets lie among others', () => {
    const nearlyAllFive = telling.map((_, item) => (item < 2 ? 4 : 5))
    expect(ofBatch([...honest(25), ...copies(25, nearlyAllFive)]).rows?.evidence.repeats).toBe(0)
    const [hand, others] = [byOneHand(25), honest(25)]
    const mixed = hand.flatMap((sheet, at) => [sheet, others[at] as PaperSheet])
    expect(ofBatch(mixed).hand?.falseAlarm).toBeGreaterThan(0.05)
  })
})
