import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { entryOf, languages } from '@long-dan/i18n'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { partFile } from './machine-voice.ts'
import { pageParts } from './page-parts.ts'
import { spokenParts } from './spoken-parts.ts'

/** Size limit of a part: phones load it over bad networks. */
export const mostBytes = 12 * 1024

// Each next rate (kbit/s, Hz) is for texts too long for the one before.
const formats = [
  {
    format: 'opus',
    codec: ['-c:a', 'libopus', '-application', 'voip'],
    rates: [
      [14, 16_000],
      [10, 16_000],
      [8, 16_000],
    ],
  },
  {
    format: 'm4a',
    codec: ['-c:a', 'aac', '-movflags', '+faststart'],
    rates: [
      [16, 16_000],
      [12, 16_000],
      [8, 16_000],
      [8, 11_025],
    ],
  },
] as const
const repeatable = ['-map_metadata', '-1', '-fflags', '+bitexact', '-flags:a', '+bitexact']

const wordsPerMinute = 140

/** Every file there should be, with its text and voice: a language without a voice has none. */
export function partsWanted() {
  return new Map(
    languages.flatMap(({ code }) => {
      const { voice } = entryOf(code)
      if (voice === undefined) return []
      const versions = officialQuestionnaires.versions.map((version) => spokenParts(version, code))
      return [...versions, pageParts(code)].flatMap((parts) =>
        [...parts].flatMap(([part, words]) =>
          formats.map((as) => [partFile(code, part, words, as.format), { voice, words, as }] as const),
        ),
      )
    }),
  )
}

/** Adds missing recordings to a folder, and removes those whose words are no longer used; returns how many files of each. */
export async function speakParts(folder: string): Promise<{ readonly made: number; readonly removed: number }> {
  const wanted = partsWanted()
  const there = (await readdir(folder, { recursive: true })).filter((file) => /\.(?:opus|m4a)$/u.test(file))
  const stale = there.filter((file) => !wanted.has(file))
  for (const file of stale) await rm(join(folder, file))
  const missing = [...wanted].filter(([file]) => !there.includes(file))
  const work = await mkdtemp(join(tmpdir(), 'long-dan-voice-'))
  try {
    for (const [file, { voice, words, as }] of missing) {
      const raw = join(work, 'raw.wav')
      await run('espeak-ng', ['-v', voice, '-s', String(wordsPerMinute), '-w', raw, words])
      await mkdir(dirname(join(folder, file)), { recursive: true })
      await writeFile(join(folder, file), await encoded(raw, work, as, words))
    }
  } finally {
    await rm(work, { recursive: true })
  }
  return { made: missing.length, removed: stale.length }
}

/** Encodes at the best quality that fits the size limit. */
async function encoded(raw: string, work: string, { format, codec, rates }: (typeof formats)[number], words: string) {
  const file = join(work, `part.${format}`)
  for (const [rate, hertz] of rates) {
    const size = ['-ac', '1', '-ar', String(hertz), '-b:a', `${rate}k`]
    await run('ffmpeg', ['-v', 'error', '-y', '-i', raw, ...repeatable, ...codec, ...size, file])
    if ((await stat(file)).size <= mostBytes) return readFile(file)
  }
  throw new RangeError(`Too long for ${mostBytes} bytes, a shorter sentence is needed: ${words}`)
}

/** Rejects with the code ENOENT where the program is not installed. */
function run(program: string, parameters: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, { stdio: ['ignore', 'ignore', 'pipe'] })
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
    child.on('error', reject)
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`${program}: ${said.slice(0, 500)}`))))
  })
}
