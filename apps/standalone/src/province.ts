import path from 'node:path'
import process from 'node:process'
import { unitLabel } from '@long-dan/administrative-units'
import { sourceLanguage } from '@long-dan/i18n'
import { addDesks, type ProvincePackage } from '@long-dan/province'
import { problemLines, readFolder } from './choose-province.ts'
import { runCommand } from './run-command.ts'
import { onOneLine, onTwoLines, print, say } from './say.ts'

// `npm run province -- check FOLDER`: whether a province can be chosen at a first start; all that is wrong with it, at once. Needs no
// database and writes nothing. `desks FOLDER` adds a desk with a code of its own for each commune of today that has none.
const usage = [
  `npm run province -- check <folder>    ${onOneLine('operator.province.usage.check')}`,
  `npm run province -- desks <folder>    ${onOneLine('operator.province.usage.desks')}`,
].join('\n')

await runCommand(() => main(process.argv.slice(2)))

async function main([act, given]: readonly string[]): Promise<string | undefined> {
  if ((act !== 'check' && act !== 'desks') || given === undefined) return usage
  const folder = path.resolve(given)
  if (act === 'desks') {
    const added = await addDesks(folder)
    if (!added.ok) return refusal(folder, added.error)
    say('operator.province.desks-added', { count: added.value, folder })
  }
  const read = await readFolder(folder)
  if (!read.ok) return refusal(folder, read.error)
  print(soundLine(read.value))
  return undefined
}

function refusal(folder: string, problems: Parameters<typeof problemLines>[0]): string {
  return `${onTwoLines('operator.province.unusable', { folder, count: problems.length })}\n\n${problemLines(problems)}`
}

function soundLine({ province, units, desks }: ProvincePackage): string {
  const now = units.filter(({ validTo }) => validTo === null)
  const count = (level: string) => now.filter((unit) => unit.level === level).length
  const home = now.find(({ level }) => level === 'province')
  return onTwoLines('operator.province.sound', {
    unit: home ? unitLabel(home, sourceLanguage) : '',
    communes: count('commune'),
    areas: count('area'),
    desks: desks.filter(({ closedOn }) => closedOn === null).length,
    vintages: province.vintages.length,
  })
}
