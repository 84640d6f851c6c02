import { serviceDayOf } from '@long-dan/statistics'
import { reasonOf } from '@long-dan/web/log'
import { boxWorkerSettings } from './box-settings.ts'
import type { Config } from './config.ts'
import { castDemoBallot, demoOffer } from './demo-cast.ts'
import { figuresOn } from './demo-figures.ts'
import { signInOverHttp } from './demo-sign-in.ts'
import { openDemoBox } from './open-demo-box.ts'
import { runCommand } from './run-command.ts'
import { type RunningAddresses, readRunning } from './running.ts'
import { onTwoLines, print, say } from './say.ts'
import { typed } from './typed.ts'

// `npm run demo:ballot [-- deskCode]`: casts a dozen ballots over HTTP, opens their desk's box, and shows that the dashboard counts them.

// Five ballots of a desk stay in the box until its month closes, so at least seven of a dozen come out.
const ballotsCast = 12
const mostDozens = 3

await runCommand(onTwoLines('operator.demo-ballot.usage'), async (settings) => {
  const [deskCode] = typed(1, {}).words
  return demonstrate(settings, deskCode).catch(notReached)
})

function notReached(error: unknown): string {
  return onTwoLines('operator.demo-ballot.ballots-could-sent', { reason: reasonOf(error) })
}

async function demonstrate(settings: Config, typedCode: string | undefined): Promise<string | undefined> {
  const running = readRunning(settings.DATA_DIR)
  if (!running) return onTwoLines('operator.nothing-runs')

  const province = running.accounts.find(({ username }) => username === 'tinh')
  if (!province) {
    return onTwoLines('operator.demo-ballot.only-trial')
  }
  const deskCode = typedCode ?? running.deskCode
  const offer = await demoOffer(running.ballot, deskCode)
  if (!offer) return onTwoLines('operator.demo-ballot.no-such-desk', { deskCode })
  // On the first days of a month neighbours have so few ballots that the province sees this commune only together with them.
  const official = running.accounts.find(({ username }) => offer.unit.slug.startsWith(`${username}-`)) ?? province
  const cookie = await signInOverHttp(running.dashboard, official)
  const page = `${running.dashboard}/units/${offer.unit.slug}?period=${serviceDayOf(new Date()).slice(0, 7)}`
  // Read before casting, because whoever else opens the box meanwhile takes these ballots out, too.
  const before = await figuresOn(page, cookie)
  let after = before
  // The first ballots of a month may be too few to be shown.
  for (let dozens = 0; dozens === 0 || (after.base === undefined && dozens < mostDozens); dozens++) {
    const problem = await castAndOpen(settings, running, deskCode, offer.unit.label.vi)
    if (problem) return problem
    print(`dashboard ${page}`)
    after = await figuresOn(page, cookie)
  }
  if (after.fingerprint === before.fingerprint) return onTwoLines('operator.demo-ballot.not-seen')
  // A cell with very few ballots is not shown as a number.
  const moved = after.base === undefined ? '' : `: ${before.base ?? 0} → ${after.base}`
  say('operator.demo-ballot.dashboard-moved', { moved, account: official.username })
  return undefined
}

async function castAndOpen(settings: Config, running: RunningAddresses, deskCode: string, unit: string) {
  const receipts: string[] = []
  while (receipts.length < ballotsCast) {
    const cast = await castDemoBallot(running.ballot, deskCode)
    if (!cast.ok) return cast.error
    receipts.push(cast.value)
  }
  say('operator.demo-ballot.cast', { ballotsCast, unit })
  for (const receipt of receipts) print(`receipt ${receipt}`)
  const { admin = '' } = running.databaseUrls
  return await openDemoBox(boxWorkerSettings(settings, admin, running.ballot), { deskCode })
}
