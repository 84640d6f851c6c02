import { foldVietnamese } from '@long-dan/administrative-units'
import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'
import type { Official } from '../../officials/official.ts'
import { isBreached } from './breached-passwords.ts'

export type WeakPassword = 'breached' | 'guessable'

// Of 4. Below 3, somebody with the stolen hashes needs only hours.
const leastScore = 3

// Words that an English guesser would not try first, but somebody who knows the office would.
const likelyHere = (
  'matkhau mat khau matkhaumoi anhyeuem emyeuanh yeuem vietnam viet nam hanoi saigon tinh huyen xa ' +
  'phuong uyban uy ban nhandan nhan dan motcua mot cua hanhchinh hanh chinh canbo can bo quantri quan tri kiemtra ' +
  'longdan long dan khaosat khao sat hailong hai long xinchao chao nguyen tran pham hoang huynh phan'
).split(' ')

let guesser: ZxcvbnFactory | undefined

/**
 * How the password would be broken; null for a strong one. `province` is the name of this installation's province. No rule demands signs or
 * digits: what counts is the number of guesses.
 */
export function judgePassword(
  password: string,
  { username, name, unit }: Pick<Official, 'username' | 'name' | 'unit'>,
  province: string,
): WeakPassword | null {
  if (isBreached(password)) return 'breached'
  guesser ??= new ZxcvbnFactory({ graphs: adjacencyGraphs, dictionary: { ...dictionary, likelyHere } })
  const own = [username, ...username.split('-'), ...wordsOf(name), ...wordsOf(unit.name), ...wordsOf(province)]
  // Spaces between known words do not make them harder to guess.
  return guesser.check(foldVietnamese(password).replace(/\s/gu, ''), own).score < leastScore ? 'guessable' : null
}

function wordsOf(name: string): readonly string[] {
  const folded = foldVietnamese(name)
  return [folded.replace(/\s/gu, ''), ...folded.split(/\s+/u)]
}
