import { isWitnessKey, parseKey } from '@long-dan/ballot-book'
import { addWitness, endWitness, openDatabase, witnessAnswers, witnesses } from '@long-dan/database/setup'
import { administer } from './administer.ts'
import type { Config } from './config.ts'
import { runCommand } from './run-command.ts'
import { onOneLine, print, say } from './say.ts'
import { typed } from './typed.ts'
import { answerInWords } from './witness-words.ts'

const usage = [
  `npm run witness -- add VKEY --title NAME [--address URL]   ${onOneLine('operator.witness.usage.add')}`,
  `npm run witness -- end VKEY                                ${onOneLine('operator.witness.usage.end')}`,
  `npm run witness -- list                                    ${onOneLine('operator.witness.usage.list')}`,
].join('\n')

// Which witnesses count is decided, on record, by whoever operates the machine, not by any role of the apps.
await runCommand(usage, run)

async function run(settings: Config): Promise<string | undefined> {
  const { words, values } = typed(2, { title: { type: 'string' }, address: { type: 'string' } })
  const [act, vkey = ''] = words
  const { title = '', address } = values
  if (act !== 'list' && act !== 'add' && act !== 'end') return usage
  const key = parseKey(vkey)
  if (act !== 'list' && (!key || !isWitnessKey(key))) return onOneLine('operator.witness.no-key', { vkey })
  if (act === 'add' && title.trim() === '') return onOneLine('operator.witness.no-title')
  if (address !== undefined && !/^https?:$/u.test(URL.parse(address)?.protocol ?? ''))
    return onOneLine('operator.witness.no-address', { address })
  return await administer(settings, async (adminUrl) => {
    const database = openDatabase({ url: adminUrl, maxConnections: 1, applicationName: 'long-dan witness' })
    try {
      if (act === 'end' && !(await endWitness(database, key?.id ?? '')))
        return onOneLine('operator.witness.unknown', { vkey })
      if (act === 'add') {
        const prefix = address?.replace(/\/+$/u, '') ?? null
        await addWitness(database, { vkey, title: title.trim(), address: prefix, isDemonstration: false })
      }
      const answers = await witnessAnswers(database)
      for (const each of await witnesses(database)) {
        print(`${each.title}  ${each.vkey}  ${each.address ?? '-'}`)
        const said = answerInWords(each, answers.get(each.keyId))
        if (said !== '') print(`    ${said}`)
      }
      say('operator.witness.said')
      return undefined
    } finally {
      await database.destroy()
    }
  })
}
