import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { unitLabel } from '@long-dan/administrative-units'
import { knownToProvinces, ProvinceUnusable } from '@long-dan/database/setup'
import { inEveryLanguage, localeOf, sourceLanguage } from '@long-dan/i18n'
import {
  type Province,
  type ProvincePackage,
  type ProvinceProblem,
  problemText,
  provinceChanges,
  readProvince,
} from '@long-dan/province'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { type Config, repository } from './config.ts'
import { onTwoLines, say } from './say.ts'

const shipped = path.join(repository, 'db', 'provinces')

/** The province for the first start: the named folder, or the only one there is. @throws ProvinceUnusable */
export async function chosenProvince({ PROVINCE }: Pick<Config, 'PROVINCE'>, demo: boolean): Promise<ProvincePackage> {
  const folder = PROVINCE ?? (await onlyFolder())
  const read = await readFolder(folder)
  if (!read.ok) throw new ProvinceUnusable(refusal(folder, read.error))
  if (demo && read.value.province.demonstration === null)
    throw new ProvinceUnusable(onTwoLines('operator.province.no-demonstration', { folder }))
  return read.value
}

/** Everything in a folder, or everything that is wrong with it. */
export function readFolder(folder: string) {
  return readProvince(folder, knownToProvinces(officialQuestionnaires))
}

/** One line per problem, first in one language, then in the other. */
export function problemLines(problems: readonly ProvinceProblem[]): string {
  const lines = inEveryLanguage((language) => problems.map((one) => problemText(localeOf(language), one)).join('\n'))
  return Object.values(lines).join('\n\n')
}

/** Printed at each start. */
export function sayProvince(unit: Parameters<typeof unitLabel>[0] & { readonly code: string }): void {
  say('operator.start.province', { unit: unitLabel(unit, sourceLanguage), code: unit.code })
}

/**
 * Why `PROVINCE` cannot be obeyed: the first start chose another. Undefined otherwise; if the folder of the same province differs from what
 * is stored, that is reported, and nothing is adopted.
 */
export async function provinceProblem(
  { PROVINCE }: Pick<Config, 'PROVINCE'>,
  { unit: { code }, settings }: { readonly unit: { readonly code: string }; readonly settings: Province | null },
): Promise<string | undefined> {
  if (PROVINCE === undefined) return undefined
  const given = await codeOf(PROVINCE)
  if (given !== undefined && given !== code) return onTwoLines('operator.province.decided', { given, code })
  const read = await readFolder(PROVINCE)
  const changes = read.ok && settings !== null ? provinceChanges(settings, read.value.province) : []
  if (changes.length > 0)
    say('operator.province.differs', { folder: PROVINCE, settings: changes.map(({ setting }) => setting).join(', ') })
  return undefined
}

async function codeOf(folder: string): Promise<string | undefined> {
  try {
    return String(JSON.parse(await readFile(path.join(folder, 'province.json'), 'utf8')).code)
  } catch {
    // The province was chosen long ago, so the folder may be gone.
    return undefined
  }
}

async function onlyFolder(): Promise<string> {
  const folders = (await readdir(shipped, { withFileTypes: true })).filter((entry) => entry.isDirectory())
  const [first, second] = folders.map(({ name }) => path.join(shipped, name))
  if (first === undefined || second !== undefined) throw new ProvinceUnusable(onTwoLines('operator.province.name-one'))
  return first
}

function refusal(folder: string, problems: readonly ProvinceProblem[]): string {
  return `${onTwoLines('operator.province.unusable', { folder, count: problems.length })}\n\n${problemLines(problems)}`
}
