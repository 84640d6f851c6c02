import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { type AddedPeriod, addProvinces, readExpected } from '@long-dan/country'
import { tenthsOfCount } from '@long-dan/statistics'
import { complain, exitCodes, print, say } from './say.ts'

// `npm run country -- 2026-Q3 provinces.txt folder`: verifies the documents that provinces signed and adds them. No database, no network.
process.exitCode = await main(process.argv.slice(2))

async function main([period = '', list = '', folder = '']: readonly string[]): Promise<number> {
  if (folder === '') return refuse('auditor.country.usage')
  const read = readExpected(await readFile(list, 'utf8'))
  if (!read.ok) {
    complain('auditor.country.list', { line: read.error })
    return exitCodes.notChecked
  }
  const names = (await readdir(folder)).filter((name) => name.endsWith('.txt')).sort()
  const texts = await Promise.all(
    names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const),
  )
  const added = addProvinces(period, read.value, Object.fromEntries(texts))
  report(added, read.value.length)
  return added.refused.length > 0 || added.missing.length > 0 ? exitCodes.found : exitCodes.sound
}

function report({ period, satisfied, base, provinces, missing, refused }: AddedPeriod, expected: number): void {
  for (const { document, reason } of refused) say('auditor.country.refused', { document, reason })
  for (const { code, name } of missing) say('auditor.country.missing', { code, name })
  print('province,name,version,satisfied,base,communes')
  for (const each of provinces)
    print([each.code, each.name, each.version, each.satisfied, each.base, each.communes].join(','))
  const tenths = tenthsOfCount({ satisfied, base })
  const counts = { satisfied, base, provinces: provinces.length, expected }
  if (tenths === null) say('auditor.country.nothing')
  else say('auditor.country.sum', { period, percent: tenths / 10, ...counts })
}

function refuse(key: 'auditor.country.usage'): number {
  complain(key)
  return exitCodes.notChecked
}
