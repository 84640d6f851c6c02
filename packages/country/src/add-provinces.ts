import { definitionCode } from '@long-dan/results'
import { type SatisfiedCount, satisfiedShare } from '@long-dan/statistics'
import type { Expected } from './expected.ts'
import { type NoteProblem, openPeriodNote, type PeriodNote } from './period-note.ts'

export type { Expected } from './expected.ts'

/** A document left out, and why. `two-documents`: one version exists with two different contents. */
interface Refusal {
  readonly document: string
  readonly reason:
    | NoteProblem
    | 'another-period'
    | 'another-definition'
    | 'another-province'
    | 'trial'
    | 'not-a-trial'
    | 'two-documents'
}

interface AddedProvince extends Pick<Expected, 'code' | 'name'>, SatisfiedCount {
  readonly version: number
  readonly questionnaireVersions: readonly string[]
  readonly communes: number
}

/**
 * A period of the country: the sum of all that verified provinces published. No interval: what is published does not say how ballots
 * cluster by desk.
 */
export interface AddedPeriod extends SatisfiedCount {
  readonly period: string
  readonly share: number | null
  readonly provinces: readonly AddedProvince[]
  /** Provinces on the list without a document that counts. */
  readonly missing: readonly Pick<Expected, 'code' | 'name'>[]
  readonly refused: readonly Refusal[]
}

interface Found {
  readonly from: Expected
  readonly document: string
  readonly text: string
  readonly note: PeriodNote
}

/**
 * Adds up the documents of a period: Σ satisfied / Σ ballots, never a mean of percentages. Each counts only for the province whose key on
 * the list signed it, in its latest version and once. Invented ballots are added for a rehearsal only, and then no real ones. A province
 * that publishes two texts under one version is left out, and named.
 */
export function addProvinces(
  period: string,
  expected: readonly Expected[],
  documents: Readonly<Record<string, string>>,
  { trial = false }: { readonly trial?: boolean } = {},
): AddedPeriod {
  const refused: Refusal[] = []
  const found: Found[] = []
  for (const [document, text] of Object.entries(documents)) {
    const one = verified({ period, expected, trial }, document, text)
    if ('reason' in one) refused.push(one)
    else found.push(one)
  }
  const provinces = expected.flatMap((from): readonly AddedProvince[] => {
    const own = found.filter((one) => one.from === from)
    const version = Math.max(...own.map(({ note }) => note.version))
    const latest = own.filter(({ note }) => note.version === version)
    const [first] = latest
    if (!first) return []
    if (latest.some(({ text }) => text !== first.text)) {
      refused.push(...latest.map(({ document }) => ({ document, reason: 'two-documents' as const })))
      return []
    }
    const { province, communes, questionnaireVersions } = first.note
    const { satisfied, base } = province
    return [
      { code: from.code, name: from.name, satisfied, base, version, questionnaireVersions, communes: communes.length },
    ]
  })
  const sum = (of: (province: AddedProvince) => number) => provinces.reduce((total, each) => total + of(each), 0)
  const added = { satisfied: sum(({ satisfied }) => satisfied), base: sum(({ base }) => base) }
  const missing = expected.filter(({ code }) => provinces.every((province) => province.code !== code))
  return {
    ...added,
    period,
    share: added.base === 0 ? null : satisfiedShare(added),
    provinces,
    missing: missing.map(({ code, name }) => ({ code, name })),
    refused,
  }
}

interface Asked {
  readonly period: string
  readonly expected: readonly Expected[]
  readonly trial: boolean
}

function verified({ period, expected, trial }: Asked, document: string, text: string): Found | Refusal {
  for (const from of expected) {
    const opened = openPeriodNote(text, from.key)
    if (!opened.ok && opened.error === 'not-signed') continue
    if (!opened.ok) return { document, reason: opened.error }
    const reason = whyNot(opened.value, from, { period, trial })
    return reason === undefined ? { from, document, text, note: opened.value } : { document, reason }
  }
  return { document, reason: 'not-signed' }
}

function whyNot(
  note: PeriodNote,
  from: Expected,
  { period, trial }: Pick<Asked, 'period' | 'trial'>,
): Refusal['reason'] | undefined {
  if (note.period !== period) return 'another-period'
  if (note.definition !== definitionCode) return 'another-definition'
  if (note.province.code !== from.code) return 'another-province'
  if (note.isTrial === trial) return undefined
  return note.isTrial ? 'trial' : 'not-a-trial'
}
