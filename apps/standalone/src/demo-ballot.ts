import process from 'node:process'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { serviceDayOf } from '@long-dan/statistics'
import { openBoxNow } from '@long-dan/worker-app'
import { boxWorkerSettings } from './box-settings.ts'
import type { Config } from './config.ts'
import { castDemoBallot } from './demo-cast.ts'
import { figuresOn } from './demo-figures.ts'
import { signInOverHttp } from './demo-sign-in.ts'
import { runCommand } from './run-command.ts'
import { type RunningAddresses, readRunning } from './running.ts'
import { onTwoLines, print, say } from './say.ts'

// `npm run demo:ballot [-- deskCode]`: casts a dozen ballots over HTTP, opens their desk's box, and shows that the dashboard counts them.

// Five ballots of a desk stay in the box until its month closes, so at least seven of a dozen come out.
const ballotsCast = 12

await runCommand((settings) => demonstrate(settings).catch(notReached))

function notReached(error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error)
  return onTwoLines('operator.demo-ballot.ballots-could-sent', { reason })
}

async function demonstrate(settings: Config): Promise<string | undefined> {
  const running = readRunning(settings.DATA_DIR)
  if (!running) return onTwoLines('operator.nothing-runs')

  const official = running.accounts.find(({ username }) => username === 'tinh')
  if (!official) {
    return onTwoLines('operator.demo-ballot.only-trial')
  }
  const cookie = await signInOverHttp(running.dashboard, official)
  const deskCode = process.argv[2] ?? running.deskCode
  const receipts: string[] = []
  for (let number = 0; number < ballotsCast; number++) {
    const desk = await fetch(`${running.ballot}/api/v1/desks/${encodeURIComponent(deskCode)}`)
    if (!desk.ok) return onTwoLines('operator.demo-ballot.no-such-desk', { deskCode })
    const cast = await castDemoBallot(running.ballot, deskCode, await desk.json())
    if (!cast.ok) return cast.error
    receipts.push(cast.value.receipt)
    if (receipts.length < ballotsCast) continue
    const { unit } = cast.value
    say('operator.demo-ballot.cast', { ballotsCast, unit: unit.label.vi })
    for (const receipt of receipts) print(`receipt ${receipt}`)
    return await open(settings, running, { cookie, deskCode, unitSlug: unit.slug })
  }
  return undefined
}

async function open(
  config: Config,
  running: RunningAddresses,
  { cookie, deskCode, unitSlug }: { readonly cookie: string; readonly deskCode: string; readonly unitSlug: string },
): Promise<string | undefined> {
  const page = `${running.dashboard}/units/${unitSlug}?period=${serviceDayOf(new Date()).slice(0, 7)}`
  const before = await figuresOn(page, cookie)
  const { admin = '' } = running.databaseUrls
  const opened = await openBoxNow(boxWorkerSettings(config, admin, running.ballot), officialQuestionnaires, {
    deskCode,
  })
  if (typeof opened === 'string') return onTwoLines('operator.demo-ballot.not-opened')
  say('operator.demo-ballot.opened', { opened: opened.opened, waiting: opened.waiting })
  const after = await figuresOn(page, cookie)
  print(`dashboard ${page}`)
  if (after.fingerprint === before.fingerprint) return onTwoLines('operator.demo-ballot.not-seen')
  // A cell with very few ballots is not shown as a number.
  const moved = after.base === undefined ? '' : `: ${before.base ?? 0} → ${after.base}`
  say('operator.demo-ballot.dashboard-moved', { moved })
  return undefined
}
