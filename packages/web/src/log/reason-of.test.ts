import { expect, it } from 'vitest'
import { reasonOf } from './reason-of.ts'

const words = 'Chị Lan đòi tiền'
const of = (code: string, message = `invalid input: "${words}"`) => Object.assign(new Error(message), { code })

it.each(['22P02', '22007', '22001', '22021', '22P05'])(
  'tells no value that the database could not take: %s',
  (code) => {
    expect(reasonOf(of(code))).toContain(code)
    expect(reasonOf(of(code))).not.toContain('Lan')
    expect(reasonOf(new Error(`Row 7: invalid input: "${words}"`, { cause: of(code) }))).toMatch(/^Row 7: Error 22/u)
  },
)

it('tells in the words of the system what is amiss with a file, an address or a column', () => {
  expect(reasonOf(of('42703', 'column "x" does not exist'))).toBe('column "x" does not exist')
  expect(reasonOf(new SyntaxError(`Unexpected token in "${words}"`))).not.toContain('Lan')
})
