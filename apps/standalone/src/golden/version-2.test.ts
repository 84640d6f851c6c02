import { audit } from '@long-dan/auditor-app'
import { readCsv, readDocxTables, readXlsx } from '@long-dan/dashboard-app/test-support'
import type { PeriodDocument } from '@long-dan/results'
import { type Period, parsePeriod } from '@long-dan/statistics'
import type { TestDesk } from '@long-dan/testing'
import { afterAll, describe, expect, it } from 'vitest'
import { countOf, fraction, plainText, quarter, twoQuestionnaires } from './two-questionnaires.test-support.ts'

const stage = await twoQuestionnaires()
const { asking, ballot, cast, database, fileOf, official, pageOf, pdfText, plain, publicOf, questionnaires, receipts } =
  stage
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
    expect(await pageOf(`/units/${slug}/criteria/listen?period=${quarter}`)).not.toContain(
      `${rewordedOn} ${rewordedOn}`,
    )
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

  it('is published with the answers to its optional questions, where they were asked', async () => {
    const asked = ofDesk(asking).filter(({ version }) => version === 2)
    const chose = (code: string) => asked.filter(({ choices }) => choices?.field?.includes(code)).length
    const options = { civil: chose('civil'), notary: chose('notary'), land: chose('land'), other: 0 }
    for (const period of ['2026-08', quarter]) {
      const document = JSON.parse(await publicOf(`${asking.unitSlug}/${period}/ban-goc.json`)) as PeriodDocument
      // Ten were asked why, and some left it blank: too few to show.
      expect(document.questions).toEqual({ field: { asked: asked.length, blank: 0, options }, reasons: null })
      const rows = readCsv(await publicOf(`${asking.unitSlug}/${period}/so-lieu.csv`)).filter(({ option }) => option)
      expect(rows.map(({ item, option, chosen }) => `${item}=${option} ${chosen}`)).toEqual(
        Object.entries(options).map(([option, count]) => `field=${option} ${count}`),
      )
      const page = plainText(await publicOf(`${asking.unitSlug}/${period}`))
      expect(page).toContain('Hôm nay Ông/Bà làm thủ tục về việc gì?')
      expect(page).toMatch(new RegExp(`Đất đai ${options.land} `, 'u'))
      expect(page).not.toContain('Điều gì chưa được?')
      expect(page.includes('thủ tục về việc gì?” chỉ được hỏi từ 01/08/2026.')).toBe(period === quarter)
    }
    const elsewhere = JSON.parse(await publicOf(`${plain.unitSlug}/${quarter}/ban-goc.json`)) as PeriodDocument
    expect(elsewhere.questions).toEqual({ field: null, reasons: null })
    expect(await publicOf(`${plain.unitSlug}/${quarter}`)).not.toContain('Hôm nay Ông/Bà')
    const dictionary = await publicOf('tu-dien-so-lieu')
    for (const code of ['field', 'field=land', 'reasons=slow']) expect(dictionary).toContain(`<code>${code}</code>`)
  })

  it('is published with pages and files for everybody', async () => {
    const { satisfied, base } = countOf(ofDesk(plain), 'patience')
    for (const period of ['2026-09', quarter]) {
      const document = JSON.parse(await publicOf(`${plain.unitSlug}/${period}/ban-goc.json`))
      expect(document.criteria.patience).toMatchObject({ satisfied, base })
      expect([document.questionnaireVersions, document.questionnaireBreaks]).toEqual(
        period === quarter
          ? [
              ['ctt-2026.1', 'test-2.1'],
              ['trust reworded', 'patience added', 'field added', 'reasons added'].map((said) => {
                const [code, kind] = said.split(' ')
                return { on: '2026-08-01', code, kind, replaces: null }
              }),
            ]
          : [['test-2.1'], []],
      )
      const row = readCsv(await publicOf(`${plain.unitSlug}/${period}/so-lieu.csv`)).find(
        ({ item }) => item === 'patience',
      )
      expect([row?.satisfied, row?.answered]).toEqual([`${satisfied}`, `${base}`])
      expect(row?.question_breaks).toBe(period === quarter ? '2026-08-01 patience added' : '')
      const page = plainText(await publicOf(`${plain.unitSlug}/${period}`))
      expect(page).toContain('Cán bộ kiên nhẫn khi tôi chưa hiểu.')
      for (const note of [rewordedOn, addedOn]) expect(page.includes(note)).toBe(period === quarter)
    }
    for (const path of [
      '',
      '/tu-dien-so-lieu',
      '/tinh-thanh-hoa-38',
      `/${plain.unitSlug}/card`,
      `/${plain.unitSlug}/badge.svg`,
    ])
      expect((await ballot.app.inject({ url: `/ket-qua${path}` })).statusCode, path).toBe(200)
  })

  it('is sealed, ballot by ballot, and found sound by an auditor', async () => {
    for (const receipt of [receipts[0], receipts.at(-1)]) {
      const reply = await ballot.app.inject({
        url: `/book/receipt/${receipt}`,
        headers: { accept: 'application/json' },
      })
      expect(reply.json()).toMatchObject({ status: 'sealed' })
    }
    // The sealing of the officials' passkeys was made up so that they could sign at once.
    await database.query(
      `begin; set local session_replication_role = replica; delete from book_record where seal_number < 0; commit`,
    )
    for (const code of ['2026-07', '2026-08', quarter]) {
      const found = await audit(database.as('auditor'), { questionnaires, period: parsePeriod(code) as Period })
      expect(found.findings).toEqual([])
      expect([found.ballots, found.inBook, found.book.checkpoint?.size]).toEqual(Array(3).fill(cast.length))
      expect(found.period?.published).toBeGreaterThan(0)
    }
  })

  it('shows an auditor where published answers to an optional question are not those of the ballots', async () => {
    const rows = await database.query<{ document: string }>(
      `select document from period_snapshot where period_code = '${quarter}' and document::jsonb #> '{questions,field,options}' is not null limit 1`,
    )
    const [{ document = '' } = {}] = rows
    const land = /"land":(?<count>\d+)/u.exec(document)?.groups?.count
    const other = document.replace(`"land":${land}`, `"land":${Number(land) + 1}`)
    // Its line in the history is rewritten too, as no night has sealed it yet.
    const write = (from: string, to: string) =>
      database.query(`
        set session_replication_role = replica; update period_snapshot set document = '${to}' where document = '${from}';
        update row_history set digest = row_digest(to_jsonb(figure), '{}') from period_snapshot as figure
        where table_name = 'period_snapshot' and document = '${to}'
          and row_key = row_key(to_jsonb(figure), '{unit_id,period_code,version}')`)
    await write(document, other)
    try {
      const { findings } = await audit(database.as('auditor'), {
        questionnaires,
        period: parsePeriod(quarter) as Period,
      })
      expect(findings).toContainEqual(
        expect.objectContaining({ code: 'published-differs', unit: expect.stringContaining('field=land') }),
      )
    } finally {
      await write(other, document)
    }
  })

  it('shows an auditor what was changed in a ballot of it', async () => {
    const [row] = await database.query<{ id: string; answers: string }>(
      `select id, encode(answers, 'hex') as answers from ballot where questionnaire_version = 2 order by id limit 1`,
    )
    const version = questionnaires.withNumber(2)
    const content = version.decode(Buffer.from(row?.answers ?? '', 'hex'))
    const other = Buffer.from(version.encode({ ...content.answers, patience: 1 }, content.choices)).toString('hex')
    await database.query(`update ballot set answers = '\\x${other}' where id = '${row?.id}'`)
    try {
      const { findings } = await audit(database.as('auditor'), { questionnaires })
      expect(JSON.stringify(findings)).toContain('patience')
    } finally {
      await database.query(`update ballot set answers = '\\x${row?.answers}' where id = '${row?.id}'`)
    }
  })
})
