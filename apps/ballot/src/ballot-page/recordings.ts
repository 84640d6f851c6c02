import { readdir, stat } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { sourceLanguage } from '@long-dan/i18n'
import type { Questionnaires } from '@long-dan/questionnaire'
import { machineMark, spokenParts } from '../machine-voice/spoken-parts.ts'
import { spokenLanguages } from './spoken-languages.ts'

/** Addresses of recorded questions, by part of the page: the code of an item or optional question, `notice` or `remark`. */
export type RecordedParts = Readonly<Record<string, string>>

export interface Recordings {
  /** What a desk's citizens can listen to; a desk's own recording takes the place of the common one. */
  readonly ofDesk: (deskCode: string) => Readonly<Record<string, RecordedParts>>
  /** Languages in which the common recordings are those of a machine. */
  readonly machine: ReadonlySet<string>
  /** File and type behind an address; undefined for anything that is not a recording. */
  readonly file: (path: string) => { readonly file: string; readonly type: string } | undefined
}

// Of several formats of a part the last is heard: what a person recorded before what a machine made, which comes as Opus, and as m4a
// for phones that cannot play it and ask for the other by its name.
const types: Readonly<Record<string, string>> = {
  '.m4a': 'audio/mp4',
  '.opus': 'audio/ogg',
  '.ogg': 'audio/ogg',
  '.wav': 'audio/wav',
  '.mp3': 'audio/mpeg',
}
const rankOf = (path: string) => Object.keys(types).indexOf(extname(path))
const common = ''

export const noRecordings: Recordings = { ofDesk: () => ({}), machine: new Set(), file: () => undefined }

/**
 * Looks once through `<folder>/<language>/<part>.mp3` (for every desk) and `<folder>/<desk code>/<language>/<part>.mp3`.
 * Files with other names are left alone; a folder that is not there is an error of the configuration.
 */
export async function findRecordings(folder: string, { versions }: Questionnaires): Promise<Recordings> {
  const parts = new Set(versions.flatMap((version) => [...spokenParts(version, sourceLanguage).keys()]))
  const files = new Map<string, { file: string; type: string }>()
  const byDesk = new Map<string, Record<string, Record<string, string>>>()
  const paths = await readdir(folder, { recursive: true }).catch(() => {
    throw new Error('Ballot app: audioFolder: cannot be read as a folder')
  })
  const machine = new Set<string>()
  for (const path of paths.toSorted((one, other) => rankOf(one) - rankOf(other))) {
    const [language = '', mark] = path.split(sep)
    if (mark === machineMark) machine.add(language)
    const found = recordingAt(path.split(sep), parts)
    if (found === undefined || !(await stat(join(folder, path))).isFile()) continue
    const address = path.split(sep).join('/')
    files.set(address, { file: join(folder, path), type: found.type })
    const languages = byDesk.get(found.desk) ?? {}
    languages[found.language] = { ...languages[found.language], [found.part]: `${recordingPath}${address}` }
    byDesk.set(found.desk, languages)
  }
  return {
    machine,
    ofDesk: (deskCode) => merged(byDesk.get(common), byDesk.get(deskCode)),
    file: (path) => files.get(path),
  }
}

export const recordingPath = '/audio/'

function recordingAt(path: readonly string[], parts: ReadonlySet<string>) {
  const [name = '', language = '', desk = common, ...deeper] = path.toReversed()
  const type = types[extname(name)]
  const part = name.slice(0, -extname(name).length)
  if (type === undefined || deeper.length > 0 || !parts.has(part) || !spokenLanguages().includes(language))
    return undefined
  return { desk, language, part, type }
}

type Languages = Readonly<Record<string, RecordedParts>>

function merged(all: Languages = {}, own: Languages = {}): Languages {
  const found = spokenLanguages().filter((language) => all[language] || own[language])
  return Object.fromEntries(found.map((language) => [language, { ...all[language], ...own[language] }]))
}
