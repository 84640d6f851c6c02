import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { type AddedPeriod, addProvinces, readExpected } from '@long-dan/country'
import { parsePeriod, tenthsOfCount } from '@long-dan/statistics'
import { workWhereTyped } from './config.ts'
import { complain, exitCodes, print, say } from './say.ts'

// `npm run country -- 2026-Q3 provinces.txt folder`: verifies the documents that provinces signed and adds them up, without database or
// network.
// With `--trial` it adds up those of trials, and only those: a rehearsal.
process.exitCode = await main(process.argv.slice(2))

async function main(args: readonly string[]): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    say('auditor.country.usage')
    return exitCodes.sound
  }
  workWhereTyped()
  const trial = args.includes('--trial')
  const [period = '', list = '', folder = '', ...more] = args.filter((word) => word !== '--trial')
  if (folder === '' || more.length > 0) {
    complain('auditor.country.usage')
    return exitCodes.notChecked
  }
  if (parsePeriod(period) === null) {
    complain('auditor.country.no-period', { period })
    return exitCodes.notChecked
  }
  const text = await readFile(list, 'utf8').catch(() => null)
  if (text === null) {
    complain('auditor.country.no-list', { list })
    return exitCodes.notChecked
  }
  const read = readExpected(text)
  if (!read.ok) {
    complain('auditor.country.list', { line: read.error })
    return exitCodes.notChecked
  }
  const documents = await documentsIn(folder)
  if (documents === null) {
    complain('auditor.country.no-folder', { folder })
    return exitCodes.notChecked
  }
  const added = addProvinces(period, read.value, documents, { trial })
  report(added, read.value.length, trial)
  return added.refused.length > 0 || added.missing.length > 0 ? exitCodes.found : exitCodes.sound
}

/** File texts by name; null when the folder or one of its files cannot be read. */
async function documentsIn(folder: string): Promise<Readonly<Record<string, string>> | null> {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    const names = entries.filter((entry) => !entry.isDirectory() && entry.name.endsWith('.txt')).map(({ name }) => name)
    const read = names.sort().map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const)
    return Object.fromEntries(await Promise.all(read))
  } catch {
    return null
  }
}

function report(
  { period, satisfied, base, provinces, missing, refused }: AddedPeriod,
  expected: number,
  trial: boolean,
): void {
  for (const { document, reason } of refused) say('auditor.country.refused', { document, reason })
  for (const { code, name } of missing) say('auditor.country.missing', { code, name })
  print('province,name,version,satisfied,base,communes,questionnaires')
  for (const { code, name, version, communes, questionnaireVersions, ...count } of provinces)
    print([code, name, version, count.satisfied, count.base, communes, questionnaireVersions.join(' ')].join(','))
  const tenths = tenthsOfCount({ satisfied, base })
  const counts = { satisfied, base, provinces: provinces.length, expected }
  if (tenths === null) say('auditor.country.nothing')
  else say('auditor.country.sum', { period, percent: tenths / 10, ...counts })
  if (trial) say('auditor.country.trial')
}
