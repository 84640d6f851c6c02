import path from 'node:path'
import { unitLabel } from '@long-dan/administrative-units'
import { changeProvince } from '@long-dan/database/setup'
import { sourceLanguage } from '@long-dan/i18n'
import { addDesks, type ProvincePackage } from '@long-dan/province'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { serviceDayOf } from '@long-dan/statistics'
import { administer } from './administer.ts'
import { problemLines, readFolder } from './choose-province.ts'
import type { Config } from './config.ts'
import { runCommand } from './run-command.ts'
import { onOneLine, onTwoLines, print, say } from './say.ts'
import { typed } from './typed.ts'

// `npm run province -- check FOLDER`: whether a province can be chosen for a first start, listing everything that is wrong. Needs no
// database and writes nothing. `desks FOLDER` adds a desk with its own code for each present commune that has none. After the first
// start, `compare` shows where the folder differs from what is stored here, and `apply` adopts what may change.
const acts = ['check', 'desks', 'compare', 'apply'] as const
const usage = acts
  .map((act) => `${`npm run province -- ${act} <folder>`.padEnd(38)} ${onOneLine(`operator.province.usage.${act}`)}`)
  .join('\n')

await runCommand(usage, main)

async function main(settings: Config): Promise<string | undefined> {
  const [word, given] = typed(2, {}).words
  const act = acts.find((each) => each === word)
  if (act === undefined || given === undefined) return usage
  const folder = path.resolve(given)
  if (act === 'desks') {
    const added = await addDesks(folder)
    if (!added.ok) return refusal(folder, added.error)
    say('operator.province.desks-added', { count: added.value, folder })
  }
  const read = await readFolder(folder)
  if (!read.ok) return refusal(folder, read.error)
  if (act === 'check' || act === 'desks') {
    print(soundLine(read.value))
    return undefined
  }
  return administer(settings, (adminUrl) => takeOver(adminUrl, read.value, act === 'compare'))
}

async function takeOver(
  adminUrl: string,
  { province }: ProvincePackage,
  preview: boolean,
): Promise<string | undefined> {
  const { kept, changes, written } = await changeProvince(adminUrl, province, { preview })
  if (changes.length === 0) {
    say('operator.province.same')
    return undefined
  }
  const named = (areLasting: boolean) =>
    changes.flatMap(({ setting, isLasting }) => (isLasting === areLasting ? [setting] : [])).join(', ')
  const lasting = named(true)
  if (lasting !== '') {
    const { code } = officialQuestionnaires.beginningWith(kept.questionnaire).on(serviceDayOf(new Date()))
    return onTwoLines('operator.province.lasting', { settings: lasting, questionnaire: code })
  }
  say(written ? 'operator.province.applied' : 'operator.province.would-change', { settings: named(false) })
  say('operator.province.tables-stay')
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
