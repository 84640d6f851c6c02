import { randomBytes } from 'node:crypto'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { expect, it } from 'vitest'
import { openAnswers, type PageAnswers, sealAnswers } from './seal-answers.ts'

const key = randomBytes(32)
const place = { batch: 'A7K4QX', sheet: 1, page: 2, look: 0 }
const { items } = officialQuestionnaires.withNumber(1)
const page = (answered: number): PageAnswers => ({
  answers: Object.fromEntries(items.map((item, at) => [item, at < answered ? ['na'] : []])),
  marks: Array.from({ length: answered }, () => [-1.23, -0.45, 0.67, -0.89, -0.12]),
})

it('sealed answers do not tell by their length how many there are', () => {
  const sealed = Array.from({ length: items.length + 1 }, (_, answered) => sealAnswers(key, place, page(answered)))
  expect(new Set(sealed.map(({ length }) => length)).size).toBe(1)
  expect(sealed.map((each) => openAnswers(key, place, each))).toEqual(sealed.map((_, answered) => page(answered)))
})

it.each([{ batch: 'A7K4QY' }, { sheet: 2 }, { page: 1 }, { look: 1 }])(
  'sealed answers open nowhere else, not as what another person saw: %o',
  (elsewhere) => {
    const sealed = sealAnswers(key, place, page(3))
    expect(() => openAnswers(key, { ...place, ...elsewhere }, sealed)).toThrow()
  },
)

it('sealed answers with the longest remark fit where they are stored', () => {
  const remark = 'ộ'.repeat(500)
  const sealed = sealAnswers(key, { ...place, look: 1 }, { ...page(items.length), remark })
  expect(sealed.length).toBeLessThanOrEqual(4096)
  expect(openAnswers(key, { ...place, look: 1 }, sealed).remark).toBe(remark)
})
