import { officialQuestionnaires, type ScalePoint } from '@long-dan/questionnaire'
import { aBallot, aDesk, freshDatabase, putBallots } from '@long-dan/testing'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aResultsApp } from './results.test-support.ts'

const database = await freshDatabase()
let app: FastifyInstance
const page = async (url: string) => (await app.inject(url)).body.replace(/\s+/gu, ' ')

async function cast(communeCode: string, good: number, bad: number, day = '2026-08-03'): Promise<void> {
  const desk = await aDesk(database, communeCode, day)
  const ballots = [...Array<ScalePoint>(good).fill(5), ...Array<ScalePoint>(bad).fill(2)].map((answer) =>
    aBallot(desk, { serviceDate: day, answers: { overall: answer, listen: answer, thank: 4 } }),
  )
  await putBallots(database, ballots)
}

beforeAll(async () => {
  await database.query(`select ensure_ballot_partitions('2026-01-01', '2026-12-01')`)
  // Khu vực Hoằng Hóa: one at 100 % with few ballots, one with many ballots, one far below, and one too small to be ranked.
  await cast('15991', 30, 0)
  await cast('16000', 398, 2)
  await cast('15865', 150, 50)
  await cast('15880', 18, 2)
  await cast('15991', 60, 40, '2026-05-04')
  // Khu vực thành phố Thanh Hóa: about as good as all of that one.
  await cast('14797', 180, 16)
  app = await aResultsApp(database.as('dashboard'), '2026-11-23')
})
afterAll(() => app.close())

describe('the order of units', () => {
  const address = '/units/khu-vuc-hoang-hoa-kv399/ranking?period=2026-Q3'
  const namesIn = (body: string) =>
    [
      ...(/<table id="ranking".*?<\/table>/su.exec(body)?.[0] ?? '').matchAll(/<th scope="row"><a [^>]*>([^<]+)</gu),
    ].map(([, name]) => name)

  it('does not put 30 of 30 above 398 of 400, and lists fewer than 30 apart', async () => {
    const body = await page(address)
    expect(namesIn(body)).toEqual(['Xã Hoằng Thanh', 'Xã Hoằng Tiến', 'Xã Hoằng Hóa', 'Xã Hoằng Giang'])
    expect(body).toMatch(/Dưới 30 phiếu, không xếp thứ tự.*Xã Hoằng Giang/u)
    // Those it does not judge: the filters above count them apart from those that do not differ.
    const [ranked, few = ''] = body.split('<tbody class="few">')
    expect(ranked).toContain('>Không khác rõ</td>')
    expect(few.slice(0, few.indexOf('</tbody>'))).not.toContain('Không khác rõ')
  })

  it('says in words what the funnel shows', async () => {
    const body = await page(address)
    expect(body).toContain('Thấp hơn rõ so với phần còn lại: Xã Hoằng Hóa.')
    expect(body).toContain(
      'data-chart="funnel" data-table="funnel-units" data-threshold="90" data-limits="funnel-limits"',
    )
  })

  it('sorts by what the address says, never by raw percentage', async () => {
    expect(namesIn(await page(`${address}&sort=base`)).slice(0, 3)).toEqual([
      'Xã Hoằng Tiến',
      'Xã Hoằng Hóa',
      'Xã Hoằng Thanh',
    ])
    expect(await page(`${address}&sort=share`)).toContain('giá trị của “sort”')
    expect(await page(`${address}&sort=-name`)).toContain('aria-sort="descending"')
  })

  it('of areas says that it compares areas, and leads to communes that may differ all the same', async () => {
    const body = await page('/units/tinh-thanh-hoa-38/ranking?period=2026-Q2')
    expect(body).not.toContain('Từng xã, phường có thể khác')
    const areas = await page('/units/tinh-thanh-hoa-38/ranking?period=2026-Q3')
    expect(areas).toContain('Chưa khu vực nào khác rõ với phần còn lại.')
    expect(areas).toMatch(/Từng xã, phường có thể khác rõ[^<]* <a href="[^"]*level=commune/u)
    const communes = await page('/units/tinh-thanh-hoa-38/ranking?period=2026-Q3&level=commune')
    expect(communes).toContain('Thấp hơn rõ so với phần còn lại: Xã Hoằng Hóa.')
    expect(communes).not.toContain('Từng xã, phường có thể khác')
  })

  it('lists the units that differ apart, and says how many there are of each kind', async () => {
    const body = await page(address)
    expect(body).toMatch(/show=lower">Thấp hơn rõ <b class="num">1</u)
    expect(namesIn(await page(`${address}&show=lower`))).toEqual(['Xã Hoằng Hóa'])
    expect(namesIn(await page(`${address}&show=few`))).toEqual(['Xã Hoằng Giang'])
    expect(await page(`${address}&show=best`)).toContain('giá trị của “show”')
  })

  it('goes to another period from its first page', async () => {
    const body = await page(`${address}&page=2&show=few`)
    expect(body).toMatch(/rel="prev" href="[^"]*ranking\?period=2026-Q2&amp;show=few"/u)
    expect(body).not.toContain('name="page"')
  })

  it('lists all communes of the province when asked', async () => {
    const body = await page('/units/tinh-thanh-hoa-38/ranking?period=2026-Q3&level=commune')
    expect(body).toContain('166 xã, phường<')
    expect(body).toContain('Xã Hoằng Thanh')
  })
})

describe('a commune', () => {
  it('with one desk gets its row, and no order, funnel or rank of it', async () => {
    const body = await page('/units/xa-hoang-thanh-16000/ranking?period=2026-Q3')
    expect(body).toContain('aria-current="page">Bộ phận<')
    expect(body).toContain('cần ít nhất hai nơi có từ 30 phiếu')
    expect(body).toContain('398/400')
    expect(body).not.toMatch(/Biểu đồ phễu|Thứ tự<|Ước lượng/u)
  })

  it('is set beside the rest of its area, from what is published and nothing else', async () => {
    const address = '/units/xa-hoang-hoa-15865?period=2026-Q3'
    expect(await page(address)).not.toContain('So với phần còn lại')
    await database.query(`
      insert into period_freeze (period_code, version, starts_on, ends_before, frozen_on, sha256)
      values ('2026-Q3', 1, '2026-07-01', '2026-10-01', '2026-10-06', repeat('0', 64));
      insert into period_snapshot (unit_id, period_code, version, satisfied, base, document, sha256)
      select id, '2026-Q3', 1, satisfied, base, json_build_object('satisfied', satisfied, 'base', base, 'designEffectTenths', 10), repeat('0', 64)
      from (values ('15865', 150, 200), ('KV399', 596, 652)) as figure (code, satisfied, base)
      join administrative_unit using (code) where valid_to is null`)
    const body = await page(address)
    expect(body).toContain('So với phần còn lại của Khu vực Hoằng Hóa (98,7%, 446/452): thấp hơn 23,7 điểm phần trăm')
    expect(body).toContain('href="http://ballot.example/ket-qua/khu-vuc-hoang-hoa-kv399/2026-Q3"')
    // Not for the area, which is compared with the province, nor for a commune without a published figure.
    expect(await page('/units/xa-hoang-tien-15991?period=2026-Q3')).not.toContain('So với phần còn lại')
  })
})

describe('the criteria', () => {
  it('stand weakest first, units by name, with numbers in every cell', async () => {
    const body = await page('/units/khu-vuc-hoang-hoa-kv399/criteria?period=2026-Q3')
    expect(body.indexOf('Biết nghe dân nói')).toBeLessThan(body.indexOf('Biết cảm ơn'))
    expect(body).toMatch(
      /Xã Hoằng Hóa<\/a>(?:<span[^>]*>|[^<]|<\/span>)*<\/th> <td class="num heat-2" data-value="75" data-base="200">75,0<span class="note">200 <span>68,6–80,5<\/span><\/span><\/td>/u,
    )
    expect(body).toContain('>90,0<abbr title="ít phiếu">*</abbr>')
    expect(body).toContain('* ít phiếu: 10–29 câu trả lời')
    expect(body).not.toContain('– không hiện')
    const pledged = await page('/units/khu-vuc-hoang-hoa-kv399/criteria?period=2026-Q3&order=pledge')
    expect(pledged.indexOf('Biết cảm ơn')).toBeLessThan(pledged.indexOf('Không phiền hà, sách nhiễu'))
  })

  it('have a page each, over time and over units', async () => {
    const body = await page('/units/xa-hoang-tien-15991/criteria/listen?period=2026-Q3&lang=en')
    expect(body).toContain('30/30 answers from 1 to 5')
    expect(body).toContain('Up 40.0 percentage points on Quarter II/2026')
    expect(body).toContain('Satisfaction with this criterion by period')
    expect((await app.inject('/units/xa-hoang-tien-15991/criteria/overall?period=2026-Q3')).statusCode).toBe(404)
  })

  it('judge nobody: the verdict of a unit below is about its overall satisfaction', async () => {
    const area = '/units/khu-vuc-hoang-hoa-kv399'
    const [whole, one] = await Promise.all(
      [`${area}?period=2026-Q3`, `${area}/criteria/listen?period=2026-Q3`].map(page),
    )
    const verdicts = /<svg class="verdict|>Kết luận<|Chưa đủ phiếu<|Đạt, |Chưa đạt</u
    const table = (body = '') =>
      /<section class="block" aria-labelledby="children-commune">.*?<\/table>/su.exec(body)?.[0]
    expect(table(whole)).toMatch(verdicts)
    expect(table(one)).toContain('75,0')
    expect(table(one)).not.toMatch(verdicts)
    expect(table(one)).toContain('Tỷ lệ hài lòng với tiêu chí này theo đơn vị')
  })

  it.each(['vi', 'en'])('have titles that tell each page of a unit from the others: %s', async (language) => {
    const pages = [
      '',
      '/visits',
      '/ranking',
      '/criteria',
      '/criteria/listen',
      '/criteria/thank',
      '/questions',
      '/questions/reasons/waiting',
      '/remarks/themes',
    ]
    const titles = await Promise.all(
      pages.map(async (path) => {
        const body = await page(`/units/khu-vuc-hoang-hoa-kv399${path}?period=2026-Q3&lang=${language}`)
        return /<title>([^<]+)<\/title>/u.exec(body)?.[1]
      }),
    )
    expect(titles[1]).toContain(
      language === 'vi' ? ' – Nơi cần đến, Quý III/2026' : ' – Who needs a visit, Quarter III/2026',
    )
    expect([...new Set(titles)]).toEqual(titles)
  })
})

it('themes name the quarter of every number, because a phone shows them one below the other', async () => {
  const body = await page('/units/khu-vuc-hoang-hoa-kv399/remarks/themes?period=2026-Q3')
  const quarters = [...body.matchAll(/<th scope="col" class="num">([^<]+)</gu)].map(([, quarter]) => quarter)
  const rows = body.split('<th scope="row">').slice(1)
  expect([quarters.length, rows.length > 1]).toEqual([5, true])
  for (const row of rows) {
    expect(row.match(/<td /gu)).toHaveLength(quarters.length)
    expect([...row.matchAll(/<td [^>]*data-label="([^"]+)"/gu)].map(([, label]) => label)).toEqual(quarters)
  }
})

describe('two sides', () => {
  it('are compared on everything, with the differences that hold', async () => {
    const body = await page('/compare?a=xa-hoang-thanh-16000@2026-Q3&b=xa-hoang-hoa-15865@2026-Q3')
    expect(body).toContain('Xã Hoằng Thanh (Quý III/2026) cao hơn Xã Hoằng Hóa (Quý III/2026): +24,5 điểm phần trăm')
    expect(body).toContain('>A cao hơn<')
  })

  it('that share ballots have no difference, and what is missing is said', async () => {
    expect(await page('/compare?a=xa-hoang-hoa-15865@2026-Q3&b=tinh-thanh-hoa-38@2026')).toContain(
      'Hai bên có chung phiếu',
    )
    const past = await page('/compare?a=xa-hai-nhan-16612@2026-Q3&b=tinh-thanh-hoa-38@2026-Q3')
    expect(past).toContain('Xã Hải Nhân không còn từ ngày 01/07/2025')
  })

  it('are chosen in a form that leads to an address to share', async () => {
    const { headers } = await app.inject(
      '/compare?unitA=xa-hoang-hoa-15865&periodA=2026-Q3&unitB=tinh-thanh-hoa-38&periodB=2026&lang=en',
    )
    expect(headers.location).toBe('/compare?a=xa-hoang-hoa-15865@2026-Q3&b=tinh-thanh-hoa-38@2026&lang=en')
    expect((await app.inject('/compare?a=x@2026&b=')).statusCode).toBe(404)
  })
})

describe('pages in English', () => {
  const { criteria } = officialQuestionnaires.until('2026-11-23')
  const unit = '/units/khu-vuc-hoang-hoa-kv399'
  const sides = ['2026-Q3', '2026-Q2'].map((period) => `khu-vuc-hoang-hoa-kv399@${period}`)

  it.each([
    `${unit}?period=2026-Q3`,
    `${unit}/criteria?period=2026-Q3`,
    `${unit}/criteria/listen?period=2026-Q3`,
    `/compare?a=${sides[0]}&b=${sides[1]}`,
  ])('name the criteria of %s in English', async (address) => {
    const namesOn = (body: string) => criteria.filter(({ official }) => body.includes(official)).map(({ code }) => code)
    expect(namesOn(await page(address))).not.toEqual([])
    const body = await page(`${address}&lang=en`)
    expect(namesOn(body)).toEqual([])
    expect(body).toContain(criteria[0]?.short.en)
  })
})
