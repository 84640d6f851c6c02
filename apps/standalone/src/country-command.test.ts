import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { formatKey, signingKey } from '@long-dan/ballot-book'
import { formatPeriodNote, type PeriodNote } from '@long-dan/country'
import { afterAll, expect, it } from 'vitest'
import { commandHere } from './command-here.test-support.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'country-'))
afterAll(() => rmSync(folder, { recursive: true }))
const keys = ['11', '38'].map(
  (code) => [code, signingKey(`tinh-${code}.example/book`, Buffer.alloc(32, code))] as const,
)
const list = path.join(folder, 'provinces.list')
writeFileSync(list, keys.map(([code, { key }]) => `${code} ${formatKey(key)} Tỉnh ${code}\n`).join(''))

/** A province's document with 70 satisfied of `base`, in one commune. */
function publish(document: string, province: string, signer: string, base = 80): void {
  const figure = { validFrom: '2025-07-01', satisfied: 70, base }
  const note: PeriodNote = {
    period: '2026-Q3',
    version: 1,
    definition: 'survey_top2_5pt',
    questionnaireVersions: ['ctt-2026.1'],
    isTrial: false,
    province: { code: province, level: 'province', ...figure },
    communes: [{ code: `${province}001`, level: 'commune', ...figure }],
  }
  const key = keys.find(([code]) => code === signer)?.[1]
  if (key) writeFileSync(path.join(folder, document), formatPeriodNote(note, key))
}

const country = (...args: readonly string[]) => commandHere('../../auditor/src/country.ts', {}, args)

it('adds what provinces signed, names who is missing and what was forged', async () => {
  publish('38.txt', '38', '38')
  const one = await country('2026-Q3', list, folder)
  expect(one.code).toBe(1)
  expect(one.output).toContain('11 Tỉnh 11')
  expect(one.output).toContain('38,Tỉnh 38,1,70,80,1,ctt-2026.1')

  publish('11.txt', '11', '11')
  const both = await country('2026-Q3', list, folder)
  expect(both.code).toBe(0)
  expect(both.output).toMatch(/87\.5% satisfied \(140 of 160 ballots\), 2 of 2 provinces/u)

  publish('11.txt', '11', '38', 70)
  const forged = await country('2026-Q3', list, folder)
  expect(forged.code).toBe(1)
  expect(forged.output).toContain('11.txt')
  expect(forged.output).toContain('70 of 80')
})

it('says how it is used, and which line of the list is wrong', async () => {
  expect(await country()).toMatchObject({ code: 2 })
  const nowhere = path.join(folder, 'nowhere')
  for (const [args, said] of [
    [['2026-Q3', nowhere, folder], /list of provinces “.*nowhere” cannot be read/u],
    [['2026-Q3', folder, folder], /list of provinces “.*” cannot be read/u],
    [['2026-Q3', list, nowhere], /folder of documents “.*nowhere” cannot be read/u],
    [['2026-Q3', list, list], /folder of documents “.*” cannot be read/u],
    [['2026-Q9', list, folder], /“2026-Q9” is no period/u],
  ] as const) {
    const refused = await country(...args)
    expect([refused.code, refused.output]).toEqual([2, expect.stringMatching(said)])
    expect(refused.output).not.toMatch(/ at |node:/u)
  }
  writeFileSync(path.join(folder, 'broken.list'), 'not a province\n')
  const broken = await country('2026-Q3', path.join(folder, 'broken.list'), folder)
  expect(broken.code).toBe(2)
  expect(broken.output).toContain('Line 1')
})
