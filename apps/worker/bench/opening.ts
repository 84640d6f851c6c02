import { typedOptions } from '@long-dan/testing/typed-options'
import { fillBox } from './fill-box.ts'
import { openStage } from './stage.ts'

// `npm run bench:opening -- --ballots 1000000`: how long the worker takes to open one day's box, including ballots, tallies and book.
const { ballots, profile } = typedOptions({
  ballots: 200_000,
  /** Folder for a CPU profile of the worker. */
  profile: '',
})

const say = (line: string) => process.stdout.write(`${line}\n`)
const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`

const stage = await openStage(profile)
try {
  say(`PostgreSQL ${stage.settings}`)
  const started = performance.now()
  await fillBox(stage, ballots, (cast) => say(`  ${cast} in the box after ${seconds(performance.now() - started)}`))
  const night = await stage.openNight()
  const found = await stage.count()
  say(`opened ${night.opened}, ${night.waiting} stay, ${night.refused} refused, in ${seconds(night.milliseconds)}`)
  say(`processor: worker ${seconds(night.workerMilliseconds)}, PostgreSQL ${seconds(night.databaseMilliseconds)}`)
  const line = {
    ballots,
    opened: night.opened,
    seconds: Number((night.milliseconds / 1000).toFixed(1)),
    ballots_per_second: Math.round((1000 * night.opened) / night.milliseconds),
    worker_peak_mb: Math.round(night.peakBytes / 2 ** 20),
    lost: ballots - found.stored - found.waiting,
    doubled: found.stored - found.different,
    tally_difference: found.stored - found.tallied,
    book_difference: found.stored - found.inBook,
  }
  say(JSON.stringify(line))
  if (line.lost || line.doubled || line.tally_difference || line.book_difference) process.exitCode = 1
} finally {
  await stage.close()
}
