import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compactList, isBreached, isOnList } from './breached-passwords.ts'
import { judgePassword } from './judge-password.ts'

const official = { username: 'hac-thanh', name: 'Phường Hạc Thành', unit: { name: 'Hạc Thành' } } as Parameters<
  typeof judgePassword
>[1]

describe('the list of stolen passwords', () => {
  it('ships with a hundred thousand of them, in four bytes each', () => {
    const list = readFileSync(new URL('breached-passwords.bin', import.meta.url))
    // A few share their prefix and count once.
    expect(list.length / 4).toBeGreaterThan(99_990)
    expect(list.length / 4).toBeLessThanOrEqual(100_000)
  })

  it.each(['qwertyuiop', 'QWERTYUIOP', '1234567890', '1q2w3e4r5t', 'welkom2hier'])('knows %s', (password) => {
    expect(isBreached(password)).toBe(true)
    expect(isBreached(`${password} và gì nữa`)).toBe(false)
  })

  it('finds each of its own, first and last, and hardly anything else', () => {
    const words = Array.from({ length: 3000 }, (_, at) => `mật khẩu số ${at}`)
    const list = compactList(words)
    expect(words.every((word) => isOnList(list, word.toUpperCase()))).toBe(true)
    expect(words.filter((word) => isOnList(list, `${word} khác`))).toHaveLength(0)
    expect(isOnList(compactList([]), 'x')).toBe(false)
  })
})

describe('a password', () => {
  it.each(['1234567890', 'qwertyuiop', 'Qwertyuiop'])('on the list is refused, in capitals too: %s', (password) => {
    expect(judgePassword(password, official, 'Thanh Hóa')).toBe('breached')
  })

  it.each([
    'aaaaaaaaaaaaaaaaa',
    'matkhau2026',
    'Matkhau@123',
    'mật khẩu 123',
    'hacthanh2026',
    'PhuongHacThanh1',
    'thanhhoa123456',
    'abcdefghijklm',
  ])('that is soon guessed is refused, signs and digits or not: %s', (password) => {
    expect(judgePassword(password, official, 'Thanh Hóa')).toBe('guessable')
  })

  it.each(['một câu dễ nhớ', 'con trâu vàng ăn cỏ non', 'tu7x-kq4m-9wzp', 'bốn chữ cái đầu của bài hát'])(
    'that takes many guesses is taken, whatever it is made of: %s',
    (password) => {
      expect(judgePassword(password, official, 'Thanh Hóa')).toBeNull()
    },
  )
})
