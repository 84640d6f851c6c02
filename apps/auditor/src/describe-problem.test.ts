import type { BookProblem } from '@long-dan/ballot-book'
import { expect, it } from 'vitest'
import { describeProblem } from './describe-problem.ts'

/** Every possible problem, and what its sentence must tell people. */
const problems: {
  readonly [Code in BookProblem['code']]: readonly [BookProblem & { readonly code: Code }, ...string[]]
} = {
  'no-checkpoint': [{ code: 'no-checkpoint' }],
  'no-key': [{ code: 'no-key' }],
  'checkpoint-refused': [{ code: 'checkpoint-refused', reason: 'log-did-not-sign' }, 'log-did-not-sign'],
  'earlier-refused': [{ code: 'earlier-refused', reason: 'other-origin' }, 'other-origin', '--from'],
  'witness-missing': [{ code: 'witness-missing', name: 'mttq.example' }, 'mttq.example'],
  'smaller-than-before': [{ code: 'smaller-than-before', before: 601, now: 600 }, '601', '600'],
  'not-consistent': [{ code: 'not-consistent', size: 600 }, '600'],
  'root-differs': [{ code: 'root-differs', size: 601 }, '601'],
  'seals-unreadable': [{ code: 'seals-unreadable' }],
  'seal-root-differs': [{ code: 'seal-root-differs', day: '2026-11-02', root: new Uint8Array() }, '2026-11-02'],
  'order-broken': [{ code: 'order-broken', day: '2026-11-03' }, '2026-11-03'],
  'tile-missing': [{ code: 'tile-missing', path: 'tile/0/001' }, 'tile/0/001'],
  'tile-differs': [{ code: 'tile-differs', path: 'tile/1/000' }, 'tile/1/000'],
}

it('tells every problem in both languages with the facts of it, and no two alike', () => {
  const told = Object.values(problems).map(([problem, ...facts]) => {
    const line = describeProblem(problem)
    const texts = line.split(' · ')
    expect(texts).toHaveLength(2)
    for (const text of texts) for (const fact of facts) expect(text).toContain(fact)
    return line
  })
  expect(new Set(told).size).toBe(told.length)
})
