import { randomBytes } from 'node:crypto'
import { changeSecret } from '@long-dan/database/embedded'
import { serviceDayOf } from '@long-dan/statistics'
import { boxStatus, type KeyStatus, keepBoxKeys, type WorkerConfig } from '@long-dan/worker-app'
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
// `npm run box -- open [deskCode] [--close YYYY-MM]`: opens the box of demonstration data now instead of tonight.
const usage = onTwoLines('operator.box.usage')

await runCommand(usage, main)

async function main(settings: Config): Promise<string | undefined> {
  const { values, words } = typed(2, { close: { type: 'string' } })
  const [act, deskCode] = words
  if (act === 'status') return administer(settings, (adminUrl) => status(boxWorkerSettings(settings, adminUrl)))
  if (act === 'rotate') return rotate(settings)
  const isMonth = values.close === undefined || /^\d{4}-(?:0[1-9]|1[0-2])$/u.test(values.close)
  if (act === 'open' && isMonth) {
    const closing = values.close && `${values.close}-01`
    if (closing && closing > serviceDayOf(new Date()))
      return onTwoLines('operator.box.not-begun', { month: closing.slice(0, 7) })
    return administer(settings, (adminUrl) => openDemoBox(boxWorkerSettings(settings, adminUrl), { deskCode, closing }))
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
