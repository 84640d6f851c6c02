import { audit } from '@long-dan/auditor-app'
import { readCsv } from '@long-dan/dashboard-app/test-support'
import type { PeriodDocument } from '@long-dan/results'
import { type Period, parsePeriod } from '@long-dan/statistics'
import type { TestDesk } from '@long-dan/testing'
import { afterAll, describe, expect, it } from 'vitest'
import { countOf, plainText, quarter, twoQuestionnaires } from './two-questionnaires.test-support.ts'

const stage = await twoQuestionnaires()
const { asking, ballot, cast, database, plain, publicOf, questionnaires, receipts } = stage
afterAll(() => stage.close())

const ofDesk = (desk: TestDesk) => cast.filter((each) => each.desk === desk)
const rewordedOn = 'Từ 01/08/2026, “Làm” được hỏi bằng lời khác.'
const addedOn = '“Kiên nhẫn” chỉ được hỏi từ 01/08/2026.'

describe('a published quarter with two questionnaires', () => {
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
      // With a leaf for each envelope, too.
      const size = found.book.checkpoint?.size ?? 0
      expect([found.ballots, found.inBook, size / 2]).toEqual(Array(3).fill(cast.length))
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
