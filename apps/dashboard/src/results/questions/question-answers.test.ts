import { seedQuestionnaires } from '@long-dan/database/setup'
import { localeOf } from '@long-dan/i18n'
import type { Answers, Choices } from '@long-dan/questionnaire'
import { resultFigure } from '@long-dan/results'
import { aBallot, aDesk, aRule, freshDatabase, putBallots, testQuestionnaires } from '@long-dan/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aDashboard } from '../../dashboard.test-support.ts'
import { noEffects } from '../../figures/answer-effects.ts'
import { aPerson } from '../../gate/people.test-support.ts'
import { questionAnswers } from './question-answers.ts'
import { shownAnswers } from './shown-answers.ts'

const questionnaires = testQuestionnaires({ second: '2026-07-01', third: '2027-06-01' })
const version = questionnaires.withNumber(2)
const vi = localeOf('vi')
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

interface Ballots {
  readonly count: number
  readonly answers: Answers
  readonly choices?: Choices
}

function tallyOf(groups: readonly Ballots[]) {
  const counters = new Int32Array(version.layout.length)
  for (const { count, answers, choices } of groups)
    for (let one = 0; one < count; one++) version.count(counters, version.encode(answers, choices), 'full')
  return { asked: version, counters }
}

describe('answers to optional questions', () => {
  const tally = tallyOf([
    { count: 30, answers: { overall: 5 }, choices: { field: ['land'] } },
    { count: 12, answers: { overall: 2 }, choices: { field: ['land'], reasons: ['slow', 'money'] } },
    { count: 8, answers: { overall: 4 }, choices: { field: [] } },
    { count: 20, answers: { overall: 5 }, choices: { field: ['civil'] } },
    { count: 3, answers: { overall: 5 } },
  ])
  const [field, reasons] = questionAnswers(vi, tally, () => false, noEffects)

  it('are shares of those who answered, with the overall satisfaction of each single choice', () => {
    expect(field?.notes.map(plain)).toEqual(['70 phiếu được hỏi, 62 phiếu trả lời.'])
    expect(field?.options.map(({ label, count, percent }) => [label, count, percent])).toEqual([
      ['Hộ tịch', '20', '32,3%'],
      ['Chứng thực', '0', '0%'],
      ['Đất đai', '42', '67,7%'],
      ['Việc khác', '0', '0%'],
    ])
    expect(field?.options[2]?.satisfaction).toMatchObject({ percent: '71,4%', fraction: '30/42', isFew: false })
    expect(field?.options[0]?.satisfaction).toMatchObject({ percent: '100%', fraction: '20/20', isFew: true })
  })

  it('asked after a low answer to one criterion stay hidden where that one is: those asked are those who gave it', () => {
    const afterOne = {
      ...tally,
      asked: { ...version, questions: version.questions.map((each) => ({ ...each, afterLow: 'no_delay' as const })) },
    }
    const shown = (isHidden: (code: string) => boolean) =>
      shownAnswers(afterOne, isHidden, noEffects).map(({ counts }) => counts !== null)
    expect(shown(() => false)).toEqual([true, true])
    expect(shown((code) => code === 'no_delay')).toEqual([false, false])
    const figure = (hidden: string) =>
      resultFigure({
        tally: afterOne,
        asked: afterOne.asked,
        ballotsByMode: {},
        rule: aRule(),
        isCodeHidden: (code) => code === hidden,
        desksOf: () => [],
      })?.questions
    expect(Object.values(figure('') ?? {}).every(Boolean)).toBe(true)
    expect(Object.values(figure('no_delay') ?? {}).some(Boolean)).toBe(false)
  })

  it('of several choices say that they add up to more, and are crossed with nothing', () => {
    expect(reasons?.notes.map(plain)).toEqual([
      'Chỉ hỏi sau câu trả lời 1 hoặc 2.',
      '12 phiếu được hỏi, 12 phiếu trả lời. Chọn được nhiều ý nên các tỷ lệ cộng lại có thể quá 100%.',
      vi.t('criterion.few-ballots'),
    ])
    expect(reasons?.isCrossed).toBe(false)
    expect(reasons?.options.map(({ percent }) => percent)).toEqual(['100%', '0%', '0%', '100%'])
  })

  it('stay hidden below ten, and where the place may not show them', () => {
    const few = tallyOf([{ count: 9, answers: { overall: 5 }, choices: { field: ['land'] } }])
    for (const [given, isHidden] of [
      [few, false],
      [tally, true],
    ] as const) {
      const [answers] = questionAnswers(vi, given, () => isHidden, noEffects)
      expect([answers?.options, answers?.notes.join(' ').includes('Chưa hiện')]).toEqual([[], true])
    }
  })

  it('show the satisfaction of no choice where that of another, or of those without one, is hidden', () => {
    for (const code of ['overall@field=land', 'overall@field']) {
      const [hiding] = questionAnswers(vi, tally, (each) => each === code, noEffects)
      expect(hiding?.options.map(({ count, satisfaction }) => [count, satisfaction])).toEqual([
        ['20', null],
        ['0', null],
        ['42', null],
        ['0', null],
      ])
    }
  })

  it('are none where nobody was asked', () => {
    expect(questionAnswers(vi, tallyOf([{ count: 40, answers: { overall: 5 } }]), () => false, noEffects)).toEqual([])
  })
})

describe('their pages', async () => {
  const database = await freshDatabase('2026-11-23')
  await seedQuestionnaires(database.admin, questionnaires)
  const dashboard = await aDashboard(database, { questionnaires, today: '2026-11-23' })
  const official = await aPerson(dashboard.app, dashboard, 'province-official')
  afterAll(() => dashboard.app.close())
  const day = '2026-08-03'
  const textOf = (html: string) => plain(html.replace(/<[^>]+>/gu, ' ').replace(/\s+/gu, ' '))
  const pageOf = async (path: string) => textOf((await official.get(`${path}?period=2026-Q3`)).body)
  const desks = new Map<string, string>()

  async function put(communeCode: string, groups: readonly Ballots[]): Promise<void> {
    const desk = await aDesk(database, communeCode, day)
    desks.set(communeCode, desk.code)
    await putBallots(
      database,
      groups.flatMap(({ count, ...content }) =>
        Array.from({ length: count }, () =>
          aBallot(desk, { ...content, serviceDate: day, questionnaireVersion: 2, questionnaires }),
        ),
      ),
      questionnaires,
    )
  }

  beforeAll(async () => {
    await database.query(`select ensure_ballot_partitions('2026-01-01', '2026-12-01')`)
    for (const code of ['15865', '16000', '14797'])
      await put(code, [
        { count: 38, answers: { overall: 5 }, choices: { field: ['land'] } },
        { count: 2, answers: { overall: 2 }, choices: { field: ['land'] } },
        { count: 30, answers: { overall: 4 }, choices: { field: ['civil'] } },
      ])
    // Four came about land: their overall answers follow neither from the area's figures nor from the other commune's.
    await put('15991', [
      { count: 4, answers: { overall: 1 }, choices: { field: ['land'], reasons: ['slow'] } },
      { count: 40, answers: { overall: 5 }, choices: { field: ['civil'] } },
    ])
    await put('15880', [{ count: 30, answers: { overall: 5, patience: 4 } }])
  })

  it('show the distribution and the satisfaction of each choice, and lead there from the criteria', async () => {
    const page = await pageOf('/units/phuong-hac-thanh-14797/questions')
    expect(page).toContain('Hôm nay Ông/Bà làm thủ tục về việc gì?')
    expect(page).toContain('70 phiếu được hỏi, 70 phiếu trả lời')
    expect(page).toMatch(/Hộ tịch 30 42,9% 100% 30\/30/u)
    expect((await official.get('/units/phuong-hac-thanh-14797/criteria?period=2026-Q3')).body).toContain(
      'href="/units/phuong-hac-thanh-14797/questions?',
    )
    expect(textOf((await official.get(`/desks/${desks.get('14797')}?period=2026-Q3`)).body)).toMatch(
      /Hộ tịch 30 42,9%/u,
    )
  })

  it('never give away what a few said, by subtracting one place from another', async () => {
    const landIn = async (path: string) =>
      /Đất đai (?<count>\d+) [\d,]+% (?<share>[\d,]+%|–)/u.exec(await pageOf(path))?.groups
    const [area, large, small] = await Promise.all(
      ['khu-vuc-hoang-hoa-kv399', 'xa-hoang-hoa-15865', 'xa-hoang-tien-15991'].map((slug) =>
        landIn(`/units/${slug}/questions`),
      ),
    )
    expect([area?.count, large?.count, small?.count]).toEqual(['84', '40', '4'])
    expect(small?.share).toBe('–')
    expect([area?.share, large?.share].includes('–')).toBe(true)
    expect(await pageOf('/units/xa-hoang-tien-15991/questions')).toContain('Chưa hiện')
  })

  it('never give it away by subtracting the other choices of each place from its ballots', async () => {
    const rowsOf = async (slug: string, by: string) =>
      (await official.get(`/api/v1/results?unit=${slug}&period=2026-Q3&by=${by}`)).json().rows
    const saidIn = async (slug: string) => {
      const [self] = await rowsOf(slug, 'unit')
      const [{ options }] = await rowsOf(slug, 'question')
      const base = (code: string): number | null =>
        options.find(({ option }: { readonly option: string }) => option === code).overall?.base ?? null
      return { all: self.base as number, land: base('land'), civil: base('civil') }
    }
    const [area, large, small] = await Promise.all(
      ['khu-vuc-hoang-hoa-kv399', 'xa-hoang-hoa-15865', 'xa-hoang-tien-15991'].map(saidIn),
    )
    const landOf = (place: typeof area) => place?.land ?? (place?.civil == null ? null : place.all - place.civil)
    const [inArea, inLarge] = [area?.land ?? null, large ? landOf(large) : null]
    expect(small && landOf(small)).toBeNull()
    expect(inArea === null || inLarge === null).toBe(true)
  })

  it('say that nobody was asked', async () => {
    expect(await pageOf('/units/xa-hoang-giang-15880/questions')).toContain('chưa có phiếu nào được hỏi thêm')
    expect(await pageOf(`/desks/${desks.get('15880')}`)).not.toContain('được hỏi')
  })
})
