import { localeOf } from '@long-dan/i18n'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { describe, expect, it } from 'vitest'
import { beforeAfterText, publishedEffect } from './before-after.ts'
import type { PeriodDocument } from './period-document.ts'

const locale = localeOf('vi')
const count = (satisfied: number, base: number) => ({ satisfied, base })
const said = (before: ReturnType<typeof count> | null, after: ReturnType<typeof count> | null) =>
  beforeAfterText(locale, {
    before: { label: 'Quý I/2026', count: before },
    after: { label: 'Quý III/2026', count: after },
    minimumBase: 30,
  })

describe('before and after', () => {
  it('concludes by Newcombe’s interval, the later quarter first', () => {
    expect(said(count(188, 200), count(295, 300))).toMatchObject({
      conclusion: 'higher',
      sentence: 'Tăng rõ: +4,3 điểm phần trăm (nhiều khả năng từ +1,0 đến +8,6).',
      sides: ['Trước (Quý I/2026): 94,0%, 188/200 phiếu', 'Sau (Quý III/2026): 98,3%, 295/300 phiếu'],
    })
    expect(said(count(295, 300), count(188, 200)).conclusion).toBe('lower')
    expect(said(count(95, 100), count(98, 100)).sentence).toContain('Chưa thấy khác biệt rõ: +3,0 điểm')
  })

  it('concludes nothing while either quarter has too few ballots, however far they lie apart', () => {
    for (const [before, after] of [
      [count(0, 29), count(300, 300)],
      [count(0, 300), count(29, 29)],
      [null, count(300, 300)],
      [count(300, 300), null],
    ] as const)
      expect(said(before, after)).toMatchObject({ conclusion: 'few', sentence: expect.stringContaining('ít nhất 30') })
  })

  it('prints no number of fewer than ten ballots', () => {
    expect(said(count(3, 9), count(60, 60)).sides[0]).toBe('Trước (Quý I/2026): chưa đủ phiếu để hiện số')
  })
})

describe('for everybody', () => {
  const document = (satisfied: number, base: number, thank: PeriodDocument['criteria'][string]) =>
    ({
      ...figure(satisfied, base),
      criteria: { thank },
      questionnaireVersions: ['ctt-2026.1'],
    }) as unknown as PeriodDocument
  const figure = (satisfied: number, base: number, designEffectTenths = 10) =>
    ({ satisfied, base, designEffectTenths }) as PeriodDocument['criteria'][string]
  const effect = (item: string, before?: PeriodDocument, after?: PeriodDocument, isPublished = true) =>
    publishedEffect(locale, {
      questionnaires: officialQuestionnaires,
      item,
      before: { label: 'Quý I/2026', document: before },
      after: { label: 'Quý III/2026', document: after, isPublished },
      minimumBase: 30,
    }).join(' ')

  it('compares what is published of the question, and nothing else', () => {
    const [before, after] = [document(50, 100, figure(60, 100)), document(90, 100, figure(95, 100))]
    expect(effect('thank', before, after)).toContain('Trước (Quý I/2026): 60,0%, 60/100 phiếu')
    expect(effect('overall', before, after)).toContain('50/100')
    expect(effect('thank', document(50, 100, null), after)).toMatch(
      /chưa đủ phiếu để hiện số.*Chưa đủ phiếu để kết luận/u,
    )
  })

  it('concludes no more than the published design effect of that question allows', () => {
    const before = document(50, 100, figure(70, 100))
    const after = (tenths: number) => document(90, 100, figure(85, 100, tenths))
    expect(effect('thank', before, after(10))).toContain('Tăng rõ: +15,0')
    expect(effect('thank', before, after(60))).toContain('Chưa thấy khác biệt rõ: +15,0')
    expect(effect('overall', before, after(60))).toContain('Tăng rõ')
  })

  it('waits for the publication of the later quarter', () => {
    expect(effect('thank', document(50, 100, figure(60, 100)), undefined, false)).toBe(
      'Kết quả sẽ hiện ở đây khi đã có số liệu của Quý III/2026.',
    )
  })
})
