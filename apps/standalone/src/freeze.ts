import process from 'node:process'
import { parseArgs } from 'node:util'
import { parsePeriod } from '@long-dan/statistics'
import { type CorrectionProblem, correctPublished, freezeNow } from '@long-dan/worker-app'
import { bookSettings } from './book-settings.ts'
import { type Config, readConfig } from './config.ts'
import { readRunning } from './running.ts'
import { complain, print, say } from './say.ts'

// `npm run freeze`: publishes the closed periods that are due, on WORKER_DATABASE_URL or on what runs here.
// `npm run freeze -- correct 2026-09 --note "…"`: publishes a month and what it makes up again, as new versions.
const config = readConfig()
const problem = config.ok ? await main(config.value) : config.error
if (problem) {
  complain(problem)
  process.exitCode = 1
}

async function main(settings: Config): Promise<string | undefined> {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { note: { type: 'string' } } })
  const [act, code = ''] = positionals
  const running = readRunning(settings.DATA_DIR)
  const databaseUrl = settings.WORKER_DATABASE_URL ?? running?.databaseUrls.worker
  const ballotUrl = settings.BALLOT_PUBLIC_URL ?? running?.ballot
  if (!databaseUrl || !ballotUrl)
    return 'Chưa có gì chạy; xin chạy "npm start" trước.\nNothing runs; run "npm start" first.'
  const worker = {
    databaseUrl,
    logLevel: 'silent' as const,
    book: bookSettings(settings, ballotUrl),
    freezing: { graceDays: settings.WORKER_FREEZE_GRACE_DAYS },
  } as const
  if (act === undefined) {
    const { periods, figures } = await freezeNow(worker)
    say(`Đã công bố ${periods} kỳ, ${figures} con số`, `published ${periods} periods, ${figures} figures`)
    return undefined
  }
  const month = parsePeriod(code)
  if (act !== 'correct' || month?.kind !== 'month' || !values.note)
    return 'npm run freeze -- correct 2026-09 --note "lý do · reason"'
  const corrected = await correctPublished(worker, month, values.note)
  if (!corrected.ok) return wrong(corrected.error)
  for (const { periodCode, version } of corrected.value) print(`${periodCode} version ${version}`)
  return undefined
}

function wrong(error: CorrectionProblem): string {
  switch (error.code) {
    case 'busy':
      return 'Một tiến trình khác đang công bố; xin thử lại.\nAnother worker is publishing; please try again.'
    case 'month-not-frozen':
      return 'Tháng này chưa được công bố.\nThis month is not published yet.'
    case 'nothing-changed':
      return 'Không có gì thay đổi so với bản đã công bố.\nNothing differs from what is published.'
    case 'change-too-small':
      return `Thay đổi dưới 10 phiếu ở: ${error.communes.join(', ')}; so hai bản sẽ lộ các phiếu đó.
The change is below ten ballots in: ${error.communes.join(', ')}; comparing the versions would show them.`
    case 'figure-too-small':
      return `Sau khi sửa còn dưới 10 phiếu ở: ${error.communes.join(', ')}.
The correction would leave fewer than ten ballots in: ${error.communes.join(', ')}.`
  }
}
