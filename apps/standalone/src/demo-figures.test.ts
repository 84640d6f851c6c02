import { expect, it } from 'vitest'
import { figuresIn } from './demo-figures.ts'

it('reads the base from the words of a results page and notices any figure that moves', () => {
  const page = (base: string) =>
    `<style nonce="${Math.random()}">p{}</style><main><p>98 of <b>${base}</b> valid ballots chose Satisfied</p></main>`
  expect(figuresIn(page('1,234')).base).toBe(1234)
  expect(figuresIn(page('7')).fingerprint).toBe(figuresIn(page('7')).fingerprint)
  expect(figuresIn(page('7')).fingerprint).not.toBe(figuresIn(page('8')).fingerprint)
  expect(figuresIn('<main>No ballots</main>').base).toBeUndefined()
})
