import { languages, wordingIn } from '@long-dan/i18n'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { expect, it } from 'vitest'
import { printTallySheets, rowsOfTallySheet } from '../index.ts'
import { readPdf, smallestOf } from '../read-pdf.test-support.ts'
import { desk, deskNames, order } from '../test-order.test-support.ts'

const batch = { ...desk, deskCode: desk.code, batch: 'A7K4QX', sheets: 2, rows: rowsOfTallySheet }

it.each(
  officialQuestionnaires.versions.flatMap((version) =>
    languages.map(({ code }) => [version.code, code, version] as const),
  ),
)(
  'a tally sheet of %s asks the overall question alone on one page in %s, numbered, with a cover for the rows in use',
  async (_, language, questionnaire) => {
    const { sizes, clashes, texts } = await readPdf(printTallySheets(batch, { ...order, language, questionnaire }))
    expect(sizes).toEqual(Array(3).fill('210 × 297'))
    expect(clashes).toEqual([])
    const [first = '', second = '', cover = ''] = texts
    // The cover hides the faces of the sheet below it, so it carries them too.
    for (const said of [questionnaire.overall, ...Object.values(questionnaire.scale).slice(0, 5)])
      for (const page of [first, cover]) expect(page).toContain(wordingIn(language, said))
    expect(cover).not.toMatch(/000\d/u)
    expect(first).toMatch(/1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20/u)
    expect([first, second].map((text) => /000\d/u.exec(text)?.[0])).toEqual(['0001', '0002'])
    expect(questionnaire.criteria.filter(({ statement }) => first.includes(wordingIn(language, statement)))).toEqual([])
  },
)

it.each(deskNames)('a tally sheet has the name of its desk at nine points or more: %s', async (name) => {
  const read = await readPdf(printTallySheets({ ...batch, desk: name, sheets: 1 }, order))
  expect(smallestOf(read, name)).toBeGreaterThanOrEqual(9)
  expect([read.sizes.length, read.clashes]).toEqual([2, []])
})
