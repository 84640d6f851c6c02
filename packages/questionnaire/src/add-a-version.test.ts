import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { joinVersions } from './join-versions.ts'
import { createQuestionnaires, type Questionnaires } from './questionnaires.ts'
import type { QuestionnaireData } from './version-data/questionnaire-data.ts'
import { officialVersions } from './versions.generated.ts'
import { versionsModule } from './versions-module.ts'

const versions = new URL('versions/', import.meta.url)
const added = `{ code: 'added_criterion', group: 'show', official: 'Kiên nhẫn', short: { vi: 'Kiên nhẫn' }, statement: { vi: 'Cán bộ kiên nhẫn.' } }`
const question = `{ code: 'added_question', kind: 'single', text: { vi: 'Việc gì?' }, options: [
  { code: 'land', text: { vi: 'Đất đai' } }, { code: 'other', text: { vi: 'Việc khác' } } ] }`
let folder = ''
let known: Questionnaires
afterAll(() => rm(folder, { recursive: true }))

// Follows the README's "Adding a version" in a copy of the folder.
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'versions-'))
  await cp(versions, path.join(folder, 'versions'), { recursive: true })
  const before = createQuestionnaires(officialVersions).versions.at(-1)
  if (before === undefined) throw new Error('There is no version to copy')
  const next = `import * as newest from './${await fileOf(before.code)}'
const [before] = Object.values(newest)
export const next = { ...before, number: ${before.number + 1}, code: 'next-1', offeredFrom: '2090-01-01', reworded: [],
  criteria: [...before.criteria, ${added}],
  questions: [...(before.questions ?? []), ${question}] }
`
  await writeFile(path.join(folder, 'versions/next-1.ts'), next)
  const list = path.join(folder, 'versions.generated.ts')
  await writeFile(list, versionsModule(await readdir(path.join(folder, 'versions'))))
  const listed = (await import(list)) as { readonly officialVersions: readonly QuestionnaireData[] }
  known = createQuestionnaires(listed.officialVersions)
})

async function fileOf(code: string): Promise<string | undefined> {
  const names = await readdir(versions)
  const texts = await Promise.all(names.map((name) => readFile(new URL(name, versions), 'utf8')))
  return names.find((_, at) => texts[at]?.includes(`'${code}'`))
}

describe('a version is one file, and with it', () => {
  it('is listed beside those before it by what `npm run generate` writes', async () => {
    expect(known.versions.map(({ code }) => code)).toEqual([
      ...createQuestionnaires(officialVersions).versions.map(({ code }) => code),
      'next-1',
    ])
    const own = await readFile(new URL('versions.generated.ts', import.meta.url), 'utf8')
    expect(own).toBe(versionsModule(await readdir(versions)))
  })

  it('is offered from its day on, and not before', () => {
    expect(known.on('2089-12-31').code).not.toBe('next-1')
    expect(known.on('2090-01-01').code).toBe('next-1')
  })

  it('reads, counts and commits what only it asks', () => {
    const version = known.on('2090-01-01')
    const content = { answers: { overall: 5, added_criterion: 4 }, choices: { added_question: ['land'] } } as const
    const code = version.encode(content.answers, content.choices)
    expect(version.decode(code)).toEqual(content)
    const counters = new Int32Array(version.layout.length)
    version.count(counters, code, 'full')
    expect(counters[(version.layout.itemOffset('added_criterion') ?? 0) + 3]).toBe(1)
    expect(version.canonicalLines(code)).toContain('added_question land')
  })

  it('is joined with those before it, which say where they break', () => {
    const { criteria, breaks } = joinVersions(known.versions)
    expect(criteria.map(({ code }) => code)).toContain('added_criterion')
    expect(breaks.filter(({ on }) => on === '2090-01-01').map(({ code, kind }) => [code, kind])).toEqual([
      ['added_criterion', 'added'],
      ['added_question', 'added'],
    ])
  })
})
