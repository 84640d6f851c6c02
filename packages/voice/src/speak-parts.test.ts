import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { addStubLanguage } from '@long-dan/i18n/stub-language'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { mostBytes, partsWanted, speakParts } from './speak-parts.ts'
import { staleParts } from './stale-parts.ts'

// Stand-ins for espeak-ng and ffmpeg, which few machines have: the tests check how they are called, and what becomes of their output.
const stage = await mkdtemp(join(tmpdir(), 'long-dan-voices-'))
const [programs, parts] = [join(stage, 'programs'), join(stage, 'parts')]
const [first = '', ...others] = partsWanted().keys()

async function program(name: string, script: string) {
  await writeFile(join(programs, name), `#!/bin/sh\n${script}\n`)
  await chmod(join(programs, name), 0o755)
}

beforeAll(async () => {
  await mkdir(programs)
  await program('espeak-ng', `echo "$*" >> ${stage}/said; echo sound > "$6"`)
  // Too large at the first rate.
  const heavy = '*"-b:a 14k"*|*"-b:a 16k"*'
  await program(
    'ffmpeg',
    `for file; do :; done; case "$*" in ${heavy}) size=${mostBytes + 1};; *) size=9;; esac; head -c $size /dev/zero > "$file"`,
  )
  for (const file of [...others, 'vi/nobody-reads-it.0a1b2c3d4e5f.opus']) {
    await mkdir(dirname(join(parts, file)), { recursive: true })
    await writeFile(join(parts, file), 'kept')
  }
  await writeFile(join(parts, 'vi/README.md'), 'kept')
})
afterAll(() => rm(stage, { recursive: true }))

it('speaks what is missing, light enough, takes away what nobody reads, and leaves the rest', async () => {
  vi.stubEnv('PATH', `${programs}:${process.env.PATH}`)
  expect(await speakParts(parts)).toEqual({ made: 1, removed: 1 })
  expect(await readFile(join(parts, first), 'latin1')).toBe('\0'.repeat(9))
  expect(await readFile(join(stage, 'said'), 'utf8')).toContain(partsWanted().get(first)?.words)
  const there = (await readdir(parts, { recursive: true })).filter((file) => file.includes('.'))
  expect(new Set(there)).toEqual(new Set([first, ...others, 'vi/README.md']))
  expect(await speakParts(parts)).toEqual({ made: 0, removed: 0 })
})

it('says which programs are missing, or what they complained about', async () => {
  await rm(join(parts, first))
  vi.stubEnv('PATH', '/nowhere')
  await expect(speakParts(parts)).rejects.toMatchObject({ code: 'ENOENT' })
  await program('espeak-ng', 'echo "no such voice" >&2; exit 1')
  vi.stubEnv('PATH', `${programs}:/usr/bin:/bin`)
  await expect(speakParts(parts)).rejects.toThrow('no such voice')
  vi.unstubAllEnvs()
})

it('wants no sound of a language that has no voice, whose words would be read out in another', async () => {
  const { language, remove } = addStubLanguage()
  expect([...partsWanted().keys()].filter((file) => file.startsWith(`${language}/`))).toEqual([])
  expect(await staleParts()).toEqual([])
  remove()
})
