import { type NoteKey, openNote, type SigningKey, signNote } from '@long-dan/ballot-book'
import { parsePeriod } from '@long-dan/statistics'

/** What a province has published about one unit: how many of how many ballots were satisfied. */
export interface UnitLine {
  readonly code: string
  readonly level: 'province' | 'commune'
  /** The unit's first day: a code may mean another unit after a reform. */
  readonly validFrom: string
  readonly satisfied: number
  readonly base: number
}

/** The published shares of one province and period, and nothing else: no ballot, no criterion, no hidden unit. */
export interface PeriodNote {
  readonly period: string
  /** 1, or higher after a correction. */
  readonly version: number
  readonly definition: string
  readonly questionnaireVersions: readonly string[]
  /** Demonstration ballots, not real ones. */
  readonly isTrial: boolean
  readonly province: UnitLine
  /** The published communes, by code. */
  readonly communes: readonly UnitLine[]
}

const heading = 'long-dan period 1'

/** Signed with the key of the province's ballot book (C2SP signed-note), which its people and witnesses know already. */
export function formatPeriodNote(note: PeriodNote, key: SigningKey): string {
  const { period, version, definition, questionnaireVersions, isTrial, province, communes } = note
  const lines = [
    heading,
    `${period} ${version} ${isTrial ? 'trial' : 'real'}`,
    [definition, ...questionnaireVersions].join(' '),
    ...[province, ...communes].map(
      ({ code, validFrom, level, satisfied, base }) => `${code} ${validFrom} ${level} ${satisfied} ${base}`,
    ),
  ]
  return signNote(`${lines.join('\n')}\n`, [key])
}

export type NoteProblem = 'not-signed' | 'not-a-period' | 'impossible'

export type OpenedPeriod =
  | { readonly ok: true; readonly value: PeriodNote }
  | { readonly ok: false; readonly error: NoteProblem }

/** Parses a note signed by this key. `impossible`: figures that no province can have published. */
export function openPeriodNote(text: string, key: NoteKey): OpenedPeriod {
  const opened = openNote(text, [key])
  if (!opened.ok) return { ok: false, error: 'not-signed' }
  const note = parse(opened.value.text)
  if (note === undefined) return { ok: false, error: 'not-a-period' }
  return isPossible(note) ? { ok: true, value: note } : { ok: false, error: 'impossible' }
}

function parse(text: string): PeriodNote | undefined {
  const [first, about = '', asked = '', ...lines] = text.split('\n')
  if (first !== heading || lines.pop() !== '') return undefined
  const of = /^(?<period>\S+) (?<version>[1-9]\d{0,5}) (?<mode>real|trial)$/u.exec(about)?.groups
  const [definition = '', ...questionnaireVersions] = asked.split(' ')
  const units = lines.map(unitLine)
  if (!of || parsePeriod(of.period ?? '') === null) return undefined
  if (!/^\S+( \S+)+$/u.test(asked) || !units.every((unit) => unit !== undefined)) return undefined
  const [province, ...communes] = units
  if (province?.level !== 'province' || communes.some(({ level }) => level !== 'commune')) return undefined
  const { period = '', version, mode } = of
  return {
    period,
    version: Number(version),
    definition,
    questionnaireVersions,
    isTrial: mode === 'trial',
    province,
    communes,
  }
}

function unitLine(line: string): UnitLine | undefined {
  const found =
    /^(?<code>[\dA-Z]{2,10}) (?<validFrom>\d{4}-\d\d-\d\d) (?<level>province|commune) (?<satisfied>0|[1-9]\d{0,8}) (?<base>[1-9]\d{0,8})$/u.exec(
      line,
    )?.groups
  if (!found) return undefined
  const { code = '', validFrom = '', level, satisfied, base } = found
  return { code, validFrom, level: level as UnitLine['level'], satisfied: Number(satisfied), base: Number(base) }
}

/** Sort key of the communes, each of which occurs once. */
export function placeOf(unit: Pick<UnitLine, 'code' | 'validFrom'> | undefined): string {
  return unit ? `${unit.code} ${unit.validFrom}` : ''
}

/** Below this nothing is published. */
const leastBase = 10

function isPossible({ province, communes }: PeriodNote): boolean {
  const units = [province, ...communes]
  const sum = (of: (unit: UnitLine) => number) => communes.reduce((total, unit) => total + of(unit), 0)
  const isOrdered = communes.every((unit, at) => at === 0 || placeOf(communes[at - 1]) < placeOf(unit))
  return (
    isOrdered &&
    units.every(({ satisfied, base }) => base >= leastBase && satisfied <= base) &&
    sum(({ satisfied }) => satisfied) <= province.satisfied &&
    sum(({ satisfied, base }) => base - satisfied) <= province.base - province.satisfied
  )
}
