import { aBallot, aDesk, freshDatabase, publishQuarters, putBallots } from '@long-dan/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aDashboard } from '../../dashboard.test-support.ts'
import { aPerson, type Person, signInAs, testPassword } from '../../gate/people.test-support.ts'
import { openReformOffice } from '../../units/reform-office.ts'

const heading = 'Mã cũ;Mã mới;Tên mới;Loại;Toàn bộ hay một phần;Ngày hiệu lực;Số nghị quyết;Nơi nhận chính'
// Hoằng Tiến is renamed; Hạc Thành and Hàm Rồng are merged, with a part of Nguyệt Viên.
const madeUp = [
  heading,
  '15991;15991;Hoằng Tiến Biển;xã;toàn bộ;01/01/2027;77/NQ;',
  '14797;14797;Hạc Hàm;phường;toàn bộ;01/01/2027;77/NQ;',
  '14758;14797;Hạc Hàm;phường;toàn bộ;01/01/2027;77/NQ;',
  '15925;14797;Hạc Hàm;phường;một phần;01/01/2027;77/NQ;',
  '15925;16417;Đông Quang;phường;một phần;01/01/2027;77/NQ;x',
].join('\n')

const database = await freshDatabase('2026-11-23')
const then = await aDashboard(database)
const later = await aDashboardAfterTheReform()
afterAll(async () => {
  await then.app.close()
  await later.app.close()
})
let province: Omit<Person, 'accountId'>
const textOf = (html: string) => html.replace(/<[^>]+>/gu, ' ').replace(/\s+/gu, ' ')
const pageOf = async (url: string) => textOf((await province.get(url)).body)

async function aDashboardAfterTheReform() {
  await database.query(`select ensure_ballot_partitions('2026-01-01', '2027-01-01')`)
  const official = await aPerson(then.app, then, 'province-official')
  for (const [code, slug] of [
    ['15991', 'xa-hoang-tien-15991'],
    ['14797', 'phuong-hac-thanh-14797'],
    ['14758', 'phuong-ham-rong-14758'],
  ] as const) {
    const desk = await aDesk(database, code, '2026-01-05')
    for (const day of ['2026-08-10', '2026-12-20']) {
      const ballots = Array.from({ length: 40 }, (_, at) =>
        aBallot(desk, { answers: { overall: at < 39 ? 5 : 2 }, serviceDate: day }),
      )
      await putBallots(database, ballots)
    }
    const model = { unit: slug, state: 'recognised', level: 'commune', decisionNumber: '1/QĐ', decidedOn: '2026-02-03' }
    await official.post('/rollout/models', model)
    const commune = await aPerson(then.app, then, 'commune-official', slug)
    await commune.post(`/rollout/reports/${slug}?quarter=2026-Q4`, {
      officials: '20',
      officialsPledged: '20',
      dossiersLate: '2',
      lettersApology: '1',
      homeVisits: '4',
      act: 'submitted',
      version: '0',
    })
  }
  const carried = { unit: 'Phường Trường Thi', level: 'district', decisionNumber: '2/QĐ', decidedOn: '2023-06-01' }
  await official.post('/rollout/models', { ...carried, state: 'recognised' })
  const office = openReformOffice({ databaseUrl: database.url('dashboard'), assumeRole: false }, () => '2026-11-23')
  try {
    expect((await office.apply(Buffer.from(madeUp))).ok).toBe(true)
  } finally {
    await office.close()
  }
  await publishQuarters(database, ['2026-Q4'])
  return aDashboard(database, { today: '2027-01-02' })
}

beforeAll(async () => {
  const [row] = await database.query<{ username: string }>(
    `select username from account where username like 'province-official%'`,
  )
  province = await signInAs(later.app, String(row?.username), testPassword)
})

it('keeps ballots and reports of a commune that got another name', async () => {
  const page = await pageOf('/rollout/communes/xa-hoang-tien-bien-15991')
  expect(page).toContain('78/80')
  expect(page).toMatch(/Cán bộ ký cam kết Đạt/u)
  expect(page).toContain('1 thư xin lỗi, 2 hồ sơ trễ hẹn.')
  expect(page).not.toContain('Chưa có phiếu trong các quý')
  // It had ballots in December under its old name, so it is not silent.
  expect(await pageOf('/rollout/communes?show=silent')).not.toContain('Hoằng Tiến Biển')
})

it('adds up ballots and debts of communes that became one, and asks it for pledges of its own', async () => {
  const page = await pageOf('/rollout/communes/phuong-hac-ham-14797')
  expect(page).toContain('156/160')
  expect(page).toMatch(/Cán bộ ký cam kết Chưa có căn cứ/u)
  expect(page).toContain('Còn 2 hồ sơ trễ hẹn chưa có thư xin lỗi.')
  expect(await pageOf('/rollout/repledge?quarter=2027-Q1')).toContain('Phường Hạc Hàm')
  const form = await pageOf('/rollout/reports/phuong-hac-ham-14797?quarter=2027-Q1')
  expect(form).toContain('Số cộng của 2 xã, phường đã nhập vào đơn vị.')
  expect(form).toMatch(/Lượt giải quyết tại nhà[^0-9–]*– 8/u)
})

it('leads from a commune of the past to what it became, with the models it carried to the end and its last report', async () => {
  const old = await pageOf('/rollout/communes/phuong-hac-thanh-14797')
  for (const said of [
    'không còn từ ngày 01/01/2027',
    'Phường Hạc Hàm',
    'Phường Trường Thi',
    'Báo cáo cuối cùng: Quý IV/2026',
  ])
    expect(old).toContain(said)
  expect(await pageOf('/search?q=phuong+truong+thi')).toContain('theo nghị quyết 1686/NQ-UBTVQH15, 77/NQ')
  expect(await pageOf('/rollout/communes/phuong-nguyet-vien-15925')).toContain('Đơn vị này đã được chia')
})
