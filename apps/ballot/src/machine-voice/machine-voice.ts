import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Language } from '@long-dan/i18n'
import type { QuestionnaireVersion } from '@long-dan/questionnaire'
import { machineMark, spokenParts } from './spoken-parts.ts'

/** No part may weigh more: phones load it on a tap, over a bad network. */
export const mostBytes = 12 * 1024

// Opus for nearly everybody; AAC for iPhones, which play no Ogg. The next rate is for words too long for the first.
const formats = [
  { extension: 'opus', codec: ['-c:a', 'libopus', '-application', 'voip'], rates: [14, 10, 8, 6] },
  { extension: 'm4a', codec: ['-c:a', 'aac', '-ar', '16000', '-movflags', '+faststart'], rates: [20, 16, 12, 8] },
] as const

const wordsPerMinute = 140

/**
 * Speaks every part of a version of the questionnaire into `<folder>/<language>/<part>.opus` and `.m4a`; answers how many files.
 * A file that is there is left alone, so that a human voice put in its place stays.
 */
export async function speakParts(folder: string, version: QuestionnaireVersion, language: Language): Promise<number> {
  const place = join(folder, language)
  await mkdir(place, { recursive: true })
  const work = await mkdtemp(join(tmpdir(), 'long-dan-voice-'))
  let made = 0
  try {
    for (const [part, words] of spokenParts(version, language)) {
      const raw = join(work, 'raw.wav')
      await run('espeak-ng', ['-v', language, '-s', String(wordsPerMinute), '-w', raw, words])
      for (const format of formats) {
        const file = join(place, `${part}.${format.extension}`)
        if (await sizeOf(file)) continue
        await writeFile(file, await encoded(raw, work, format))
        made++
      }
    }
    await writeFile(join(place, machineMark), 'espeak-ng, ffmpeg\n')
  } finally {
    await rm(work, { recursive: true })
  }
  return made
}

/** As good as the size allows. */
async function encoded(raw: string, work: string, { extension, codec, rates }: (typeof formats)[number]) {
  const file = join(work, `part.${extension}`)
  for (const rate of rates) {
    await run('ffmpeg', ['-v', 'error', '-y', '-i', raw, '-ac', '1', ...codec, '-b:a', `${rate}k`, file])
    if ((await sizeOf(file)) <= mostBytes) return readFile(file)
  }
  throw new RangeError(`No rate makes ${raw} small enough`)
}

async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  )
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
