import { parseArgs } from 'node:util'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import type { Database } from '../src/connection.ts'
import { rebuildTallies } from '../src/tallies/rebuild-tallies.ts'
import { askedPages } from './asked-pages.ts'
import { compareWithScan } from './compare.ts'
import { measurePages } from './measure.ts'
import { firstMonth, makeProvince, months } from './province.ts'
import { lastLine, pageTable } from './report.ts'
import { generateBallots } from './scale/generate-ballots.ts'

// `npm run bench:dashboard -- --ballots 10000000 [--rounds 40]`: do pages cost the same with ten times as many ballots?
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

const province = await makeProvince(
  (admin) => fill(admin, smallNumber, 1),
  (admin) => fill(admin, ballots - smallNumber, 2),
)
try {
  const pages = await askedPages(province.large.adminUrl)
  say(`measuring ${pages.all.length} pages in ${rounds} rounds`)
  const measured = await measurePages(province, pages, rounds, say)
  for (const line of pageTable(measured.pages)) say(line)
  const started = performance.now()
  const compared = await compareWithScan(province.large, pages, (done) => {
    if (done % 8 === 0) say(`  ${done} questions answered as the ballots answer them, after ${seconds(started)} s`)
  })
  say(lastLine(ballots, measured, compared))
} finally {
  await province.close()
}

async function fill(admin: Database, more: number, seed: number): Promise<void> {
  let started = performance.now()
  await generateBallots(admin, { from: firstMonth, months, ballots: more, seed }, progress('generated', started))
  say(`generated ${number.format(more)} ballots in ${seconds(started)} s`)
  started = performance.now()
  const counted = await rebuildTallies(admin, officialQuestionnaires, progress('tallied', started))
  say(`tallied ${number.format(counted)} ballots in ${seconds(started)} s`)
}

function progress(what: string, started: number): (ballots: number) => void {
  let told = performance.now()
  return (done) => {
    if (performance.now() - told < 5000) return
    told = performance.now()
    say(`  ${what} ${number.format(done)} after ${seconds(started)} s`)
  }
}
