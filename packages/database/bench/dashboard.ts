import { loadavg } from 'node:os'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { mistyped, typedOptions } from '@long-dan/testing/typed-options'
import type { Database } from '../src/connection.ts'
import { rebuildTallies } from '../src/tallies/rebuild-tallies.ts'
import { askedPages } from './asked-pages.ts'
import { compareWithScan } from './compare.ts'
import { measurePages } from './measure.ts'
import { landingPage } from './pages.ts'
import { firstMonth, makeProvince, months } from './province.ts'
import { lastLine, pageTable } from './report.ts'
import { generateBallots } from './scale/generate-ballots.ts'
import { verdictLine, verdictsOn } from './verdicts.ts'

// `npm run bench:dashboard -- --ballots 10000000 [--rounds 20] [--folder /tmp/province] [--pages visits]`: does every page keep its time, with ten times the ballots and after openings?
const fewBallots = 1_000_000
const mostBallots = 50_000_000
const { ballots, rounds, ...values } = typedOptions({
  ballots: fewBallots,
  // By nearest rank, the 95th percentile of fewer than 20 times is the slowest of them.
  rounds: 20,
  folder: '',
  pages: '',
})
if (ballots < fewBallots || ballots > mostBallots)
  mistyped(`--ballots: a whole number from ${fewBallots} to ${mostBallots}`)

const started = performance.now()
const say = (line: string) => process.stdout.write(`${line}\n`)
const sayWhen = (line: string) =>
  say(`${line}, after ${((performance.now() - started) / 1000).toFixed(0)} s, load ${loadavg()[0]?.toFixed(1)}`)
const number = new Intl.NumberFormat('vi-VN')

const more = ballots - fewBallots
const province = await makeProvince({
  ballots,
  fill: (admin) => fill(admin, fewBallots, 1),
  fillMore: more > 0 ? (admin) => fill(admin, more, 2) : null,
  folder: values.folder,
})
try {
  const { all, ...others } = await askedPages(province.large.adminUrl)
  const pages = { ...others, all: all.filter(({ name }) => name === landingPage || name.includes(values.pages)) }
  sayWhen(`measuring ${pages.all.length} pages in ${rounds} rounds`)
  const measured = await measurePages(province, pages, rounds, sayWhen)
  // With all ballots only the page on which officials land: to count millions in plain SQL for each takes longer than all the rest.
  const landing = pages.results.filter(({ page: { official, path } }) => `${official}: ${path}` === landingPage)
  const compared = [
    ...(await compareWithScan(province.small, pages)),
    ...(await compareWithScan(province.large, { results: landing, reaches: [] })),
  ]
  sayWhen(`${compared.length} questions answered as the ballots answer them`)
  for (const line of pageTable(measured.pages)) say(line)
  const verdicts = verdictsOn(measured)
  for (const verdict of verdicts) say(verdictLine(verdict))
  say(lastLine(ballots, measured, compared, verdicts))
} finally {
  await province.close()
}

async function fill(admin: Database, added: number, seed: number): Promise<void> {
  await generateBallots(admin, { from: firstMonth, months, ballots: added, seed }, progress('generated'))
  sayWhen(`generated ${number.format(added)} ballots`)
  const counted = await rebuildTallies(admin, officialQuestionnaires, progress('tallied'))
  sayWhen(`tallied ${number.format(counted)} ballots`)
}

function progress(what: string): (ballots: number) => void {
  let told = performance.now()
  return (done) => {
    if (performance.now() - told < 10_000) return
    told = performance.now()
    sayWhen(`  ${what} ${number.format(done)}`)
  }
}
