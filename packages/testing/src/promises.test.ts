import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { localeOf, type MessageKey } from '@long-dan/i18n'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const security = await readFile(`${root}.github/SECURITY.md`, 'utf8')
const testsIn = (text: string) => [...text.matchAll(/`([^`]+\.(?:test|spec)\.ts)`/gu)].map(([, path = '']) => path)

function rowsUnder(heading: string): readonly (readonly string[])[] {
  const section = security.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''
  const lines = section.split('\n').filter((line) => line.startsWith('|'))
  return lines.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
}
const threats = rowsUnder('Who can learn what')
const words = rowsUnder('What the pages say, and what it rests on')

describe('the threat table', () => {
  it.each([...new Set(testsIn(security))])('names a test that is there: %s', async (path) => {
    expect(await readFile(root + path, 'utf8')).toMatch(/\b(?:it|test)[.(]/u)
  })

  it('names tests for everybody of whom it claims something', () => {
    expect(threats.length).toBeGreaterThan(8)
    for (const [who, learns, hidden, tried = ''] of threats) {
      expect([learns, hidden].every(Boolean), who).toBe(true)
      expect(testsIn(tried).length, who).toBeGreaterThan(0)
    }
  })
})

describe('the words on the pages', () => {
  it.each(words)('%s says what is written there, and rests on a test', (key = '', text, tests = '') => {
    const spoken = localeOf('vi').t(key.replaceAll('`', '') as MessageKey, { unit: '{unit}' } as never)
    expect(spoken).toBe(text)
    expect(testsIn(tests).length).toBeGreaterThan(0)
  })
})
