import { readCsv, readDocxTables, readXlsx } from '@long-dan/dashboard-app/test-support'
import type { TestDesk } from '@long-dan/testing'
import { afterAll, describe, expect, it } from 'vitest'
import { countOf, fraction, quarter, twoQuestionnaires } from './two-questionnaires.test-support.ts'

const stage = await twoQuestionnaires()
const { asking, cast, database, fileOf, official, pageOf, pdfText, plain, questionnaires } = stage
afterAll(() => stage.close())

const ofDesk = (desk: TestDesk) => cast.filter((each) => each.desk === desk)
const rewordedOn = 'Từ 01/08/2026, “Làm” được hỏi bằng lời khác.'
const addedOn = '“Kiên nhẫn” chỉ được hỏi từ 01/08/2026.'

describe('a quarter with two questionnaires', () => {
  it('is stored as it was cast', async () => {
    const rows = await database.query<{ desk: number; version: number; answers: string }>(
      `select desk_id as desk, questionnaire_version as version, encode(answers, 'hex') as answers from ballot`,
    )
    const stored = rows.map(({ desk, version, answers }) => {
      const content = questionnaires.withNumber(version).decode(Buffer.from(answers, 'hex'))
      return JSON.stringify([desk, version, Object.entries(content.answers).sort(), content.choices])
    })
    const sent = cast.map(({ desk, version, answers, choices = {} }) =>
      JSON.stringify([desk.id, version, Object.entries(answers).sort(), choices]),
    )
    expect(stored.sort()).toEqual(sent.sort())
  })

  it.each([asking, plain])('is shown on every page of $unitSlug', async (desk) => {
    const [own, slug] = [ofDesk(desk), desk.unitSlug]
    const overview = await pageOf(`/units/${slug}?period=${quarter}`)
    for (const said of [fraction(countOf(own, 'overall')), rewordedOn, addedOn, 'Kiên nhẫn với người dân'])
      expect(overview).toContain(said)
    expect(overview).toContain(fraction(countOf(own, 'patience')))
    const ofDeskItself = await pageOf(`/desks/${desk.code}?period=${quarter}`)
    const criteria = await pageOf(`/units/${slug}/criteria?period=${quarter}`)
    for (const page of [ofDeskItself, criteria])
      for (const item of ['patience', 'trust']) expect(page).toContain(fraction(countOf(own, item)))
    const patience = await pageOf(`/units/${slug}/criteria/patience?period=${quarter}`)
    expect(patience).toContain(fraction(countOf(own, 'patience')))
    expect(patience).toContain('“Cán bộ kiên nhẫn khi tôi chưa hiểu.”')
    expect(patience).toContain(addedOn)
    const trust = await pageOf(`/units/${slug}/criteria/trust?period=${quarter}`)
    for (const said of ['“Cán bộ nói sao làm vậy.”', rewordedOn]) expect(trust).toContain(said)
    expect(await pageOf(`/units/${slug}/criteria/listen?period=${quarter}`)).not.toContain(rewordedOn)
    await pageOf(`/units/${slug}/ranking?period=${quarter}`)
  })

  it('is shown of the province, by today’s map too, and compared', async () => {
    for (const map of ['', '&map=today']) {
      const province = await pageOf(`/units/tinh-thanh-hoa-38?period=${quarter}${map}`)
      expect(province).toContain(fraction(countOf(cast, 'overall')))
      expect(province).toContain(fraction(countOf(cast, 'patience')))
      expect(await pageOf(`/units/tinh-thanh-hoa-38/criteria?period=${quarter}${map}`)).toContain('Kiên nhẫn')
      expect(await pageOf(`/units/tinh-thanh-hoa-38/ranking?period=${quarter}&level=commune${map}`)).toContain(
        'Hạc Thành',
      )
    }
    const sides = `a=${asking.unitSlug}@2026-07&b=${asking.unitSlug}@2026-08`
    const compared = await pageOf(`/compare?${sides}`)
    for (const said of [rewordedOn, addedOn, 'phiên bản mẫu phiếu khác nhau']) expect(compared).toContain(said)
    const [july, august] = [
      ofDesk(asking).filter(({ version }) => version === 1),
      ofDesk(asking).filter(({ version }) => version === 2),
    ]
    for (const part of [july, august]) expect(compared).toContain(fraction(countOf(part, 'trust')))
  })

  it.each([
    `/units/${asking.unitSlug}?period=${quarter}`,
    `/units/tinh-thanh-hoa-38?period=${quarter}`,
    `/desks/${asking.code}?period=${quarter}`,
    `/units/${asking.unitSlug}/criteria?period=${quarter}`,
    `/units/${asking.unitSlug}/criteria/trust?period=${quarter}`,
    `/units/tinh-thanh-hoa-38/ranking?period=${quarter}`,
    `/units/${asking.unitSlug}/months?from=2026-07&to=2026-09`,
    `/compare?a=${asking.unitSlug}@2026-07&b=${asking.unitSlug}@2026-08`,
  ])('says once on a page where its questions change, on paper too: %s', async (url) => {
    const [before = '', ...after] = (await official.get(url)).body.split(rewordedOn)
    expect(after.length).toBe(1)
    // Neither in a part that is folded away nor in one for screens only.
    expect(before.split('<details').length).toBe(before.split('</details>').length)
    expect(before.slice(before.lastIndexOf('<p'))).not.toContain('screen-only')
  })

  it('has its optional questions counted and crossed where they were asked', async () => {
    const page = await pageOf(`/units/${asking.unitSlug}/questions?period=${quarter}`)
    const asked = ofDesk(asking).filter(({ version }) => version === 2)
    const chose = (code: string) => asked.filter(({ choices }) => choices?.field?.includes(code))
    for (const [label, code] of [
      ['Đất đai', 'land'],
      ['Hộ tịch', 'civil'],
      ['Chứng thực', 'notary'],
    ] as const) {
      const own = chose(code)
      expect(page).toMatch(
        new RegExp(`${label} ${own.length} [\\d,]+% [\\d,]+% (?:\\* )?${fraction(countOf(own, 'overall'))}`, 'u'),
      )
    }
    expect(page).toContain(`${asked.length} phiếu được hỏi, ${asked.length} phiếu trả lời`)
    // Ten were asked why, and some left it blank: too few to show.
    expect(page).toContain('Chưa hiện')
    const addedQuestion = 'thủ tục về việc gì?” chỉ được hỏi từ 01/08/2026.'
    expect(page.split(addedQuestion).length - 1).toBe(1)
    expect(page).not.toContain(rewordedOn)
    const byUnit = await pageOf(`/units/tinh-thanh-hoa-38/questions/field/land?period=${quarter}`)
    expect(byUnit.split(addedQuestion).length - 1).toBe(1)
    expect(await pageOf(`/units/${plain.unitSlug}/questions?period=${quarter}`)).toContain(
      'chưa có phiếu nào được hỏi thêm',
    )
  })

  it('is in every file of officials', async () => {
    const own = ofDesk(asking)
    const [base, query] = [`/units/${asking.unitSlug}/exports`, `?period=${quarter}`]
    const { satisfied, base: answers } = countOf(own, 'patience')
    for (const name of ['overview', 'criteria']) {
      const rows = readCsv((await fileOf(`${base}/${name}.csv${query}`)).toString())
      const row = rows.find(({ item, unit_label }) => item === 'patience' && !unit_label)
      expect([row?.satisfied, row?.answered, row?.label]).toEqual([
        `${satisfied}`,
        `${answers}`,
        'Kiên nhẫn với người dân',
      ])
      expect(row?.questionnaire).toBe('ctt-2026.1, test-2.1')
      expect(row?.questionnaire_breaks).toContain(rewordedOn)
      const sheets = readXlsx(await fileOf(`${base}/${name}.xlsx${query}`)).flatMap(({ rows }) => rows)
      expect(sheets.some((cells) => cells.includes('Kiên nhẫn với người dân') && cells.includes(satisfied))).toBe(true)
      expect(JSON.stringify(sheets)).toContain(addedOn)
    }
    const docx = readDocxTables(await fileOf(`${base}/overview.docx${query}`)).flat()
    expect(docx.find(([label]) => label === 'Kiên nhẫn với người dân')?.join(' ')).toContain(`${satisfied}/${answers}`)
    const pdf = await pdfText(`${base}/overview.pdf${query}`)
    for (const said of ['Kiên nhẫn với người dân', `${satisfied}/${answers}`, rewordedOn]) expect(pdf).toContain(said)
    const compared = await fileOf(
      `/compare/exports/compare.csv?a=${asking.unitSlug}@2026-07&b=${asking.unitSlug}@2026-08`,
    )
    expect(compared.toString()).toContain('Kiên nhẫn')
  })

  it('has the answers to its optional questions in the files and the API, as on the page', async () => {
    const asked = ofDesk(asking).filter(({ version }) => version === 2)
    const chose = (code: string) => asked.filter(({ choices }) => choices?.field?.includes(code))
    const options = ['civil', 'notary', 'land', 'other'] as const
    const base = `/units/${asking.unitSlug}/exports`
    for (const name of ['overview', 'criteria']) {
      const rows = readCsv((await fileOf(`${base}/${name}.csv?period=${quarter}`)).toString())
      for (const option of options) {
        const row = rows.find(({ item }) => item === `field=${option}`)
        const own = countOf(chose(option), 'overall')
        expect([row?.chosen, row?.satisfied, row?.answered]).toEqual(
          own.base === 0 ? ['0', '', ''] : [`${own.base}`, `${own.satisfied}`, `${own.base}`],
        )
      }
      // Ten were asked why, and some left it blank: too few to show.
      const reasons = rows.filter(({ item = '' }) => item.startsWith('reasons'))
      expect(reasons.map(({ item, hidden, chosen }) => [item, hidden, chosen])).toEqual([['reasons', 'true', '']])
      const sheets = readXlsx(await fileOf(`${base}/${name}.xlsx?period=${quarter}`)).flatMap(
        ({ rows: lines }) => lines,
      )
      expect(sheets.some((cells) => cells.includes('Đất đai') && cells.includes(chose('land').length))).toBe(true)
    }
    const land = fraction(countOf(chose('land'), 'overall'))
    const docx = readDocxTables(await fileOf(`${base}/overview.docx?period=${quarter}`)).flat()
    expect(docx.find(([label]) => label === 'Đất đai')?.join(' ')).toContain(land)
    expect(await pdfText(`${base}/overview.pdf?period=${quarter}`)).toContain(`Đất đai ${chose('land').length}`)

    const url = `/api/v1/results?unit=${asking.unitSlug}&period=${quarter}&by=question`
    const { rows } = (await official.get(url)).json()
    const [field, reasons] = rows
    expect(field).toMatchObject({ question: 'field', hidden: false, asked: asked.length, answered: asked.length })
    expect(field.options.map(({ option, chosen }: { option: string; chosen: number }) => [option, chosen])).toEqual(
      options.map((option) => [option, chose(option).length]),
    )
    expect(field.options[2].overall).toMatchObject({ hidden: false, ...countOf(chose('land'), 'overall') })
    expect(field.options[3].overall).toMatchObject({ hidden: true, base: null })
    expect(reasons).toMatchObject({ question: 'reasons', hidden: true, asked: null, answered: null })
    expect(reasons.options[0]).toMatchObject({ option: 'slow', chosen: null, overall: null })
    expect((await official.get(url.replace(asking.unitSlug, plain.unitSlug))).json().rows).toEqual([])
  })

  it('is answered by the API of officials, with the breaks', async () => {
    const answer = async (by: string) =>
      (await official.get(`/api/v1/results?unit=${asking.unitSlug}&period=${quarter}&by=${by}`)).json()
    const { rows, questionnaire } = await answer('criterion')
    const { satisfied, base } = countOf(ofDesk(asking), 'patience')
    expect(rows.find(({ item }: { item: string }) => item === 'patience')).toMatchObject({ satisfied, base })
    expect(questionnaire.versions).toEqual(['ctt-2026.1', 'test-2.1'])
    expect(questionnaire.breaks).toContainEqual({ on: '2026-08-01', code: 'trust', kind: 'reworded', replaces: null })
    for (const by of ['unit', 'period', 'mode']) expect((await answer(by)).rows.length).toBeGreaterThan(0)
  })
})
