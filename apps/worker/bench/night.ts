import { parseBoxKeys } from '@long-dan/ballot-box'
import { openWorkerDoor } from '@long-dan/database/worker'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { openNight } from '../src/box/open-night.ts'
import { sealingDependencies } from '../src/sealing/sealing-dependencies.ts'
import { checkConfig } from '../src/settings/config.ts'
import type { NightOrder, NightResult } from './messages.ts'

// A separate process, so that the memory measured is the worker's alone.
process.once('message', (order: NightOrder) => void night(order))

async function night({ databaseUrl, boxKey, signingKey, origin, day }: NightOrder): Promise<void> {
  const { box, book, freezing } = checkConfig({
    databaseUrl,
    box: { secrets: boxKey },
    book: { signingKeys: signingKey, origin },
  })
  const secrets = parseBoxKeys(box?.secrets ?? '')
  if (!secrets || !book) throw new Error('The bench has its own secrets')
  const door = openWorkerDoor({ url: databaseUrl, maxConnections: 5, applicationName: 'long-dan worker' })
  const before = process.cpuUsage()
  const started = performance.now()
  const deps = {
    door,
    secrets,
    book: sealingDependencies(door, book),
    graceDays: freezing.graceDays,
    questionnaires: officialQuestionnaires,
  }
  const opened = await openNight(deps, day)
  const milliseconds = performance.now() - started
  const { user, system } = process.cpuUsage(before)
  await door.destroy()
  if (!opened) throw new Error('Somebody else is at the box')
  const result: NightResult = {
    opened: opened.opened,
    waiting: opened.waiting,
    refused: opened.refused,
    milliseconds,
    workerMilliseconds: (user + system) / 1000,
    peakBytes: process.resourceUsage().maxRSS * 1024,
  }
  process.send?.(result, () => process.disconnect())
}
