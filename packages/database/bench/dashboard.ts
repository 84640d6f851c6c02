import { parseArgs } from 'node:util'
import { generateBallots } from '../src/scale/generate-ballots.ts'
import { rebuildTallies } from '../src/tallies/rebuild-tallies.ts'
import { compareWithScan } from './compare.ts'
import { measurePages } from './measure.ts'
import { resultsPages } from './pages.ts'
import { firstMonth, makeProvince, months, type Province, vacuum } from './province.ts'
import { report } from './report.ts'

// `npm run bench:dashboard -- --ballots 10000000 [--rounds 40]`: do pages cost the same with ten times the ballots?
const smallNumber = 1_000_000
const mostBallots = 50_000_000
const { values } = parseArgs({
  options: { ballots: { type: 'string', default: '2000000' }, rounds: { type: 'string', default: '40' } },
})
const ballots = Number(values.ballots)
const rounds = Number(values.rounds)
if (!Number.isInteger(ballots) || ballots <= smallNumber || ballots > mostBallots)
  throw new RangeError(`--ballots: a whole number above ${smallNumber}, at most ${mostBallots}`)

const say = (line: string) => process.stdout.write(`${line}\n`)
const seconds = (since: number) => ((performance.now() - since) / 1000).toFixed(1)
const number = new Intl.NumberFormat('vi-VN')

const province = await makeProvince()
try {
  const pages = await resultsPages(province.admin)
  await fill(province, smallNumber, 1)
  const small = await measurePages(province.dashboardUrl, pages, rounds)
  await fill(province, ballots - smallNumber, 2)
  const large = await measurePages(province.dashboardUrl, pages, rounds)
  const compared = await compareWithScan(province, pages)
  for (const line of report(ballots, small, large, compared)) say(line)
} finally {
  await province.close()
}

async function fill({ admin }: Province, more: number, seed: number): Promise<void> {
  let started = performance.now()
  await generateBallots(admin, { from: firstMonth, months, ballots: more, seed }, progress('generated', started))
  say(`generated ${number.format(more)} ballots in ${seconds(started)} s`)
  started = performance.now()
  const counted = await rebuildTallies(admin, progress('tallied', started))
  say(`tallied ${number.format(counted)} ballots in ${seconds(started)} s`)
  await vacuum(admin)
}

function progress(what: string, started: number): (ballots: number) => void {
  let told = performance.now()
  return (done) => {
    if (performance.now() - told < 5000) return
    told = performance.now()
    say(`  ${what} ${number.format(done)} after ${seconds(started)} s`)
  }
}
