import { randomBytes } from 'node:crypto'
import { mistyped, typedOptions } from '@long-dan/testing/typed-options'
import { percentile } from './figures.ts'
import { type IntakeKind, intakeKinds, type LoadResult, type Visit } from './messages.ts'
import { openStage, type Stage } from './stage.ts'

const { connections, rounds, ...values } = typedOptions({
  /** Measured seconds for each kind of intake, all its turns together; a turn takes at least a second. */
  seconds: 39,
  connections: 256,
  /**
   * Number of turns each kind takes. Each turn is compared with its neighbours, and the median of these ratios counts, because other work
   * on the machine comes and goes.
   */
  rounds: 39,
  /** Seconds of uninterrupted whole visits, each second reported on its own: the desks are read again once a minute. */
  minute: 65,
  /** Folder for one CPU profile per server process. */
  profile: '',
})
const secondsOfRound = values.seconds / rounds
if (secondsOfRound < 1) mistyped('A turn takes a second at least: --seconds is the sum of --rounds turns')
const say = (line: string) => process.stdout.write(`${line}\n`)

const stage = await openStage({ tokenKey: randomBytes(32).toString('hex'), profile: values.profile })
try {
  say(`PostgreSQL ${stage.settings}, ${connections} connections, ${rounds} × ${secondsOfRound} s each`)
  const results: Record<IntakeKind, LoadResult[]> = { ceiling: [], group: [], single: [] }
  const visits: Record<'form' | 'whole', (LoadResult & { readonly appSeconds: number })[]> = { form: [], whole: [] }
  let citizens = 0
  const drive = async (kind: IntakeKind, seconds: number, visit: Visit = 'program'): Promise<LoadResult> => {
    const result = await stage.load(kind, { visit, seconds, connections, firstCitizen: citizens })
    citizens += result.sent + 1
    return result
  }
  // Code speeds up after a few thousand runs, and cold starts are not measured here.
  const warmUps = [await drive('ceiling', 2), await drive('group', 2), await drive('single', 2)]
  warmUps.push(await drive('group', 2, 'form'), await drive('group', 2, 'whole'))
  for (let round = 1; round <= rounds; round++) {
    // In both directions, so that what one kind leaves behind burdens each of its neighbours as often.
    for (const kind of round % 2 === 0 ? intakeKinds.toReversed() : intakeKinds) {
      const before = await stage.processorSeconds(kind)
      const result = await drive(kind, secondsOfRound)
      results[kind].push(result)
      const after = await stage.processorSeconds(kind)
      const spent = after.map((seconds, index) => (1e6 * (seconds - (before[index] ?? 0))) / result.sent)
      say(`round ${round}  ${kind.padEnd(8)}${rateOf(result).toFixed(0).padStart(7)} ballots/s  ${answersOf(result)}`)
      say(`         µs/ballot: app, PostgreSQL, generator ${spent.map((each) => each.toFixed(0)).join(' ')}`)
    }
    for (const visit of ['form', 'whole'] as const) {
      const [before = 0] = await stage.processorSeconds('group')
      const result = await drive('group', secondsOfRound, visit)
      const [after = 0] = await stage.processorSeconds('group')
      visits[visit].push({ ...result, appSeconds: after - before })
      say(`round ${round}  ${visit.padEnd(8)}${rateOf(result).toFixed(0).padStart(7)} ballots/s  ${answersOf(result)}`)
    }
  }
  const minute = await drive('group', values.minute, 'whole')
  const usualSecond = percentile(minute.inSecond, 0.5)
  const slowestSecond = Math.min(...minute.inSecond)
  say(`${minute.inSecond.length} seconds of whole visits: ${minute.inSecond.join(' ')}`)
  const size = await stage.bytesPerBallot()
  say(
    `bytes per ballot with indexes: ${size.boxed.toFixed(0)} in the box, ${size.opened.toFixed(1)} opened, ${size.compacted.toFixed(1)} in a closed month`,
  )
  const audit = await audited(stage, [
    ...warmUps.slice(1),
    ...results.group,
    ...results.single,
    ...visits.form,
    ...visits.whole,
    minute,
  ])
  const rates = (kind: IntakeKind) => results[kind].map((result) => rateOf(result))
  const ratios = (over: IntakeKind) => rates('group').map((rate, round) => rate / (rates(over)[round] ?? 0))
  const latencies = results.group.flatMap(({ latencies }) => [...latencies])
  const line = {
    ceiling_rps: Math.round(percentile(rates('ceiling'), 0.5)),
    group_rps: Math.round(percentile(rates('group'), 0.5)),
    single_rps: Math.round(percentile(rates('single'), 0.5)),
    group_over_ceiling: rounded(percentile(ratios('ceiling'), 0.5), 3),
    group_over_single: rounded(percentile(ratios('single'), 0.5), 2),
    whole_rps: Math.round(percentile(visits.whole.map(rateOf), 0.5)),
    whole_over_form: rounded(
      percentile(
        visits.whole.map((result, round) => rateOf(result) / rateOf(visits.form[round] ?? result)),
        0.5,
      ),
      3,
    ),
    whole_app_ms: rounded(
      percentile(
        visits.whole.map(({ appSeconds, sent }) => (1000 * appSeconds) / sent),
        0.5,
      ),
      3,
    ),
    slowest_second: rounded(slowestSecond / usualSecond, 2),
    p50_ms: rounded(percentile(latencies, 0.5), 1),
    p99_ms: rounded(percentile(latencies, 0.99), 1),
    lost: audit.lost,
    doubled: audit.doubled,
    bytes_per_ballot: rounded(size.compacted, 1),
  }
  say(JSON.stringify(line))
  if (audit.lost + audit.doubled > 0) process.exitCode = 1
} finally {
  await stage.close()
}

async function audited({ audit }: Stage, rounds: readonly LoadResult[]) {
  const receipts = rounds.flatMap(({ receipts }) => receipts)
  const found = await audit(receipts)
  say(`${receipts.length} receipts handed out, ${found.stored} ballots stored`)
  return found
}

function answersOf({ statuses }: LoadResult): string {
  return Object.entries(statuses)
    .map(([status, count]) => `${status} × ${count}`)
    .join(', ')
}

function rateOf({ answered, seconds }: LoadResult): number {
  return answered / seconds
}

function rounded(value: number, places: number): number {
  return Number(value.toFixed(places))
}
