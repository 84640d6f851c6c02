import { randomBytes } from 'node:crypto'
import { changeSecret } from '@long-dan/database/embedded'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { serviceDayOf } from '@long-dan/statistics'
import { boxStatus, giveUpDay, type KeyStatus, keepBoxKeys, type WorkerConfig } from '@long-dan/worker-app'
import { administer } from './administer.ts'
import { boxSettings, boxWorkerSettings } from './box-settings.ts'
import type { Config } from './config.ts'
import { openDemoBox } from './open-demo-box.ts'
import { runCommand } from './run-command.ts'
import { readRunning } from './running.ts'
import { onTwoLines, print, say } from './say.ts'
import { typed } from './typed.ts'

// `npm run box -- status`: the keys of the ballot box, and whether they can be opened.
// `npm run box -- rotate`: creates a new secret for them in DATA_DIR and destroys the old one.
// `npm run box -- give-up YYYY-MM-DD [--ballots N]`: gives up what nobody can open any more, because a secret is lost for good.
// `npm run box -- open [deskCode] [--close YYYY-MM]`: opens the box of demonstration data now instead of tonight.
const usage = onTwoLines('operator.box.usage')

await runCommand(usage, main)

async function main(settings: Config): Promise<string | undefined> {
  const { values, words } = typed(2, { close: { type: 'string' }, ballots: { type: 'string' } })
  const [act, what] = words
  if (act === 'status') return administer(settings, (adminUrl) => status(boxWorkerSettings(settings, adminUrl)))
  if (act === 'rotate') return rotate(settings)
  if (act === 'give-up' && what && isDay(what) && /^\d*$/u.test(values.ballots ?? ''))
    return administer(settings, (adminUrl) => giveUp(boxWorkerSettings(settings, adminUrl), what, values.ballots))
  const isMonth = values.close === undefined || /^\d{4}-(?:0[1-9]|1[0-2])$/u.test(values.close)
  if (act === 'open' && isMonth) {
    const closing = values.close && `${values.close}-01`
    if (closing && closing > serviceDayOf(new Date()))
      return onTwoLines('operator.box.not-begun', { month: closing.slice(0, 7) })
    return administer(settings, (adminUrl) =>
      openDemoBox(boxWorkerSettings(settings, adminUrl), { deskCode: what, closing }),
    )
  }
  return usage
}

async function status(settings: WorkerConfig): Promise<undefined> {
  const { keys } = await boxStatus(settings)
  for (const { day, number, isUsed, wrappedBy } of keys)
    print(
      `${day} #${number} ${isUsed ? 'used  ' : 'unused'} ${typeof wrappedBy === 'number' ? `BOX_KEY ${wrappedBy}` : wrappedBy}`,
    )
  const stuck = keys.filter(isStuck)
  if (stuck.length > 0) say('operator.box.stuck', { count: stuck.length })
  else if (keys.every(({ wrappedBy }) => wrappedBy === 1)) say('operator.box.newest-opens-all')
  else say('operator.box.old-still-needed')
}

function isStuck({ isUsed, wrappedBy }: KeyStatus): boolean {
  return isUsed && typeof wrappedBy !== 'number'
}

function isDay(typed: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/u.test(typed) && !Number.isNaN(Date.parse(typed))
}

async function giveUp(settings: WorkerConfig, day: string, named: string | undefined): Promise<string | undefined> {
  const envelopes = named ? Number(named) : undefined
  const done = await giveUpDay(settings, officialQuestionnaires, { day, envelopes })
  if (done.outcome === 'busy') return onTwoLines('operator.box.busy')
  if (done.outcome === 'not-over' || done.outcome === 'not-locked')
    return onTwoLines(`operator.box.give-up.${done.outcome}`, { day })
  const lost = { day, count: done.envelopes, typed: String(done.envelopes) }
  if (done.outcome === 'asked') return onTwoLines('operator.box.give-up.asked', lost)
  say('operator.box.given-up', lost)
  return undefined
}

async function rotate(settings: Config): Promise<string | undefined> {
  if (settings.BOX_KEY !== undefined) return onTwoLines('operator.box.set-by-environment')
  if (readRunning(settings.DATA_DIR)) return onTwoLines('operator.box.stop-first')
  const { secrets: old } = boxSettings(settings)
  const fresh = randomBytes(32).toString('hex')
  // Whenever this is interrupted, the secrets in the file can open every key.
  changeSecret(settings.DATA_DIR, 'boxKey', `${fresh},${old}`)
  return administer(settings, async (adminUrl) => {
    const { rewrapped, locked } = await keepBoxKeys(boxWorkerSettings(settings, adminUrl))
    if (locked.length > 0) return onTwoLines('operator.box.both-kept', { count: locked.length })
    changeSecret(settings.DATA_DIR, 'boxKey', fresh)
    say('operator.box.rotated', { rewrapped })
    return undefined
  })
}
