import { describe, expect, it } from 'vitest'
import { shortened } from './index.ts'

describe('a shortened text', () => {
  it('is cut between words, without the punctuation before the cut', () => {
    expect(shortened('Cán bộ nhiệt tình', 17)).toBe('Cán bộ nhiệt tình')
    expect(shortened('Cán bộ nhiệt tình', 16)).toBe('Cán bộ nhiệt…')
    expect(shortened('Chờ lâu quá, rồi về', 15)).toBe('Chờ lâu quá…')
    expect(shortened('Chờ lâu quá, rồi về', 12)).toBe('Chờ lâu quá…')
  })

  it('is cut at the limit where a word is longer than that, never whole and never nothing', () => {
    expect(shortened('x'.repeat(500), 80)).toBe(`${'x'.repeat(80)}…`)
    expect(shortened(`a ${'x'.repeat(500)}`, 80)).toBe(`a ${'x'.repeat(78)}…`)
    expect(shortened('-'.repeat(500), 80)).toBe(`${'-'.repeat(80)}…`)
  })

  it('never splits a letter from its marks', () => {
    expect(shortened('ệ'.normalize('NFD').repeat(40), 80)).toBe(`${'ệ'.normalize('NFD').repeat(26)}…`)
    expect(shortened('😀'.repeat(50), 79)).toBe(`${'😀'.repeat(39)}…`)
    expect(shortened(`e${'\u0323'.repeat(200)}`, 80).length).toBe(81)
  })
})
