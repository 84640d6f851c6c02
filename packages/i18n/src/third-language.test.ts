import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  addressIn,
  companionOf,
  fileNameIn,
  inEveryLanguage,
  languageOf,
  localeOf,
  localeOfPage,
  wordingIn,
} from './index.ts'
import { addStubLanguage, type StubLanguage } from './stub-language.test-support.ts'

let stub: StubLanguage

beforeAll(() => {
  stub = addStubLanguage()
})
afterAll(() => stub.remove())

describe('a language of five sentences', () => {
  it('is asked for by its code, and by nothing else', () => {
    expect(languageOf(stub.language)).toBe('hmn')
    expect(languageOf('HMN')).toBe('vi')
    expect(addressIn(stub.language, '/d')).toBe('/d?lang=hmn')
    expect(addressIn(stub.language, '/d?from=QX6CQ37')).toBe('/d?from=QX6CQ37&lang=hmn')
    expect(addressIn('vi', '/d')).toBe('/d')
    expect(fileNameIn(stub.language, 'xa')).toBe('xa-hmn')
  })

  it('says what it has and the rest in Vietnamese, numbers of a sentence as its language writes them', () => {
    const { t } = localeOf(stub.language)
    expect(t('ballot.next')).toBe(stub.sentences['ballot.next'])
    expect(t('ballot.group.count', { count: 1250 })).toBe('1.250 nqe lus nug')
    expect(t('ballot.back')).toBe(localeOf('vi').t('ballot.back'))
    expect(t('search.found', { count: 1250, asked: 'Hạc' })).toBe(
      localeOf('vi').t('search.found', { count: 1250, asked: 'Hạc' }),
    )
  })

  it('writes numbers and days as Vietnamese does where nothing is known of it, whatever the machine speaks', () => {
    const { number, percent, points, date, month, quarter } = localeOf(stub.language)
    expect([number(1234567.8), percent(987), points(-28)]).toEqual(['1.234.567,8', '98,7%', '−2,8'])
    expect([date('2026-09-05'), month(2026, 9), quarter(2026, 3)]).toEqual([
      '05/09/2026',
      'Tháng 9/2026',
      'Quý III/2026',
    ])
  })

  it('stands beside Vietnamese on paper, and data without it falls back', () => {
    expect(companionOf(stub.language)).toBe('vi')
    expect(companionOf('vi')).toBe('en')
    expect(wordingIn(stub.language, { vi: 'Hài lòng', en: 'Satisfied' })).toBe('Hài lòng')
    expect(wordingIn('en', { vi: 'Hài lòng' })).toBe('Hài lòng')
    expect(inEveryLanguage((language) => language)).toEqual({ vi: 'vi', en: 'en', hmn: 'hmn' })
  })

  it('is what a page speaks only where most of the page was said in it', () => {
    const page = localeOfPage(stub.language)
    page.t('ballot.back')
    page.t('ballot.next')
    expect(page.spokenAttributes()).toBe('lang="vi"')
    page.t('product.name')
    expect(page.spokenAttributes()).toBe('lang="hmn"')
    expect(localeOfPage(stub.language).spokenAttributes()).toBe('lang="vi"')
    const english = localeOfPage('en')
    english.t('ballot.back')
    expect(english.spokenAttributes()).toBe('lang="en"')
  })
})
