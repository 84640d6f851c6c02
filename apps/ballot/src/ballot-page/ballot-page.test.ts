import { localeOf } from '@long-dan/i18n'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { describe, expect, it } from 'vitest'
import { parseBallotForm } from '../casting/parse-ballot-form.ts'
import { createVoices } from '../voices/voices.ts'
import { type BallotPage, type BallotPageInput, ballotPage } from './ballot-page.ts'
import type { BallotPageDependencies } from './ballot-page-dependencies.ts'
import { aDesk, formerDeskOfWard } from './citizen-pages.test-support.ts'
import { returnedPage } from './returned-page.ts'

const version = officialQuestionnaires.withNumber(1)

function page(changes: Partial<BallotPageInput> = {}) {
  const controllerName = 'Ủy ban nhân dân tỉnh Thanh Hóa'
  const input = { locale: localeOf('vi'), offer: { version, questions: [] }, desk: aDesk(), ...changes }
  return ballotPage({ controllerName, voices: createVoices() }, input)
}

function itemsOf({ overall, groups }: ReturnType<typeof page>) {
  return [overall, ...groups.flatMap(({ items }) => items)]
}

describe('a fresh ballot', () => {
  it('asks the overall question first, then the twelve criteria in their three groups', () => {
    expect(itemsOf(page()).map(({ code }) => code)).toEqual(version.items)
    expect(page().groups.map(({ title, items }) => [title, items.length])).toEqual([
      ['5 biết', 5],
      ['3 không', 3],
      ['4 thể hiện', 4],
    ])
  })

  it('has nothing preselected', () => {
    const answers = itemsOf(page()).flatMap(({ choices, notApplicable }) => [
      ...choices.map(({ checked }) => checked),
      notApplicable?.checked ?? false,
    ])
    expect(answers).not.toContain(true)
  })

  it('offers "not applicable" for every criterion, with its hint, and never for the overall question', () => {
    const { overall, groups } = page()
    expect(overall.notApplicable).toBeNull()
    const criteria = groups.flatMap(({ items }) => items)
    expect(criteria.every(({ notApplicable }) => notApplicable)).toBe(true)
    expect(criteria.find(({ code }) => code === 'no_delay')?.notApplicable?.word).toContain('(chưa đến ngày hẹn)')
  })

  it('keeps the official wording beside each group, in Vietnamese also on the English page', () => {
    const { groups, title } = page({ locale: localeOf('en') })
    expect(title).toContain('Hạc Thành ward')
    expect(groups[1]?.official).toEqual([
      'Không phiền hà, sách nhiễu',
      'Không né tránh trách nhiệm',
      'Không trễ hẹn trong quá trình xử lý công việc',
    ])
  })

  it('says whose code led here, with the kind of unit in small letters', () => {
    expect(page().moved).toBeUndefined()
    expect(page({ movedFrom: formerDeskOfWard }).moved).toContain('của phường Đông Hải. Nơi đó nay thuộc phường Hạc')
    const sameName = { ...formerDeskOfWard, unitWithin: aDesk().unitWithin }
    expect(page({ movedFrom: sameName }).moved).toBe(
      'Mã Ông/Bà vừa mở là mã cũ. Phiếu dưới đây là của phường Hạc Thành hiện nay.',
    )
  })
})

describe('a ballot that came back', () => {
  const returned = { typed: { listen: '4', no_delay: 'na', remark: 'Chờ lâu' }, problems: { overall: 'Xin chọn.' } }

  it('keeps every answer', () => {
    const back = page({ returned })
    const checked = itemsOf(back).flatMap(({ code, choices, notApplicable }) => [
      ...choices.filter((choice) => choice.checked).map(({ value }) => `${code} ${value}`),
      ...(notApplicable?.checked ? [`${code} na`] : []),
    ])
    expect(checked).toEqual(['listen 4', 'no_delay na'])
    expect(back.remark.value).toBe('Chờ lâu')
  })

  it('leads from the summary to the question at fault, after the reason why it came back', () => {
    const back = page({ returned, reason: 'Hệ thống đang bận.' })
    expect(back.problem?.lines).toEqual([
      { text: 'Hệ thống đang bận.' },
      { text: `${version.overall.vi} Xin chọn.`, href: '#overall' },
    ])
    expect(back.overall.problem).toBe('Xin chọn.')
    expect(back.title).toMatch(/^Phiếu chưa được gửi/u)
  })
})

describe('a form without a token of ours while others are in line', () => {
  it('comes back with what is missing, asks to wait, and gets no token', async () => {
    const offer = { version, questions: [] }
    const deps = {
      controllerName: 'UBND',
      voices: createVoices(),
      isSpent: async () => false,
      forgottenOn: () => undefined,
      helperOf: () => undefined,
    }
    const turn = async () => ({ ok: false, retryAfterSeconds: 7 }) as const
    const form = parseBallotForm({ listen: '4' }, () => offer)
    const refused = { code: 'answers-invalid', fields: form.content.ok ? [] : form.content.error } as const
    const returned = { desk: aDesk(), form, movedFrom: undefined, turn }
    const answer = await returnedPage(deps as unknown as BallotPageDependencies, localeOf('vi'), returned, refused)
    expect(answer).toMatchObject({ status: 429, retryAfterSeconds: 7 })
    expect(answer.ending).toContain('name="token" form="ballot" value="-"')
    const { problem, overall, groups } = answer.view.model as BallotPage
    expect(problem?.lines).toHaveLength(2)
    expect(overall.problem).toBeTruthy()
    expect(groups[0]?.items[0]?.choices.find(({ checked }) => checked)?.value).toBe(4)
    const blank = (answer.blank ?? answer.view).model as BallotPage
    expect(blank.groups[0]?.items[0]?.choices.some(({ checked }) => checked)).toBe(false)
  })
})
