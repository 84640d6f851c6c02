import { describe, expect, it } from 'vitest'
import { aPublicSite, parseCsv, textOf, wardPath } from './public-site.test-support.ts'

const { database, ward, get } = await aPublicSite()
await database.query(`
  insert into account (id, username, name, email, role, unit_id)
  values ('a', 'official', 'x', 'a@accounts.invalid', 'commune-official', ${ward.id})`)

await database.query(`
  insert into period_freeze (period_code, version, starts_on, ends_before, frozen_on, sha256)
  values ('2026-09', 1, '2026-09-01', '2026-10-01', '2026-10-06', '${'0'.repeat(64)}')`)

async function aRound(first: string, last: string): Promise<string> {
  const [row] = await database.query<{ id: string }>(`
    insert into survey_round (unit_id, commune_ids, name, first_month, last_month, half_width, channels, created_by)
    values (${ward.id}, '{${ward.id},${ward.id - 1}}', '=Đợt ${first}', '${first}-01', '${last}-01', 5, '{desk,paper}', 'a') returning id`)
  return `/ket-qua/dot-khao-sat/${row?.id}`
}

describe('the public result of a survey round', () => {
  it('is not there before its last month is published', async () => {
    expect((await get(await aRound('2026-07', '2026-10'))).statusCode).toBe(404)
  })

  it('says that it is never added to the months, and names who is not published without a figure', async () => {
    const round = await aRound('2026-07', '2026-09')
    const reply = await get(round)
    const text = textOf(reply.body)
    const { satisfied, base } = JSON.parse((await get(`${wardPath}/2026-Q3/ban-goc.json`)).body)
    expect(text).toContain(`Phường Hạc Thành 98,7% ${satisfied}/${base} 95,3% – 99,6%`)
    expect(text).toContain('không phải phiếu thêm')
    expect(text).toContain('Tại quầy, Phiếu giấy')
    expect(text).toMatch(/Không công bố cho cả đợt[^:]*: [^.\d]+\./u)
    expect(textOf((await get(`${round}?lang=en`)).body)).toContain('Never add the result of a round')
    const [, ...lines] = parseCsv((await get(`${round}/so-lieu.csv`)).body)
    expect(lines).toEqual([
      ["'=Đợt 2026-07", '2026-07', '2026-09', '14797', 'Hạc Thành', '148', '150'].map((cell, at) =>
        at === 4 ? expect.stringContaining(cell) : cell,
      ),
    ])
    expect(textOf((await get('/ket-qua')).body)).toContain('=Đợt 2026-07 (Tháng 7/2026 – Tháng 9/2026)')
  })

  it('shows nothing of a commune of which any part of the round is not published', async () => {
    const round = await aRound('2026-06', '2026-09')
    const reply = await get(round)
    expect([reply.statusCode, /\d\/\d{2,}/u.test(textOf(reply.body).replaceAll(/\d+\/20\d\d/gu, ''))]).toEqual([
      200,
      false,
    ])
    expect(parseCsv((await get(`${round}/so-lieu.csv`)).body)).toHaveLength(1)
  })

  it('is nowhere under another address', async () => {
    for (const id of ['x', '00000000-0000-4000-8000-000000000000'])
      expect((await get(`/ket-qua/dot-khao-sat/${id}`)).statusCode).toBe(404)
  })
})
