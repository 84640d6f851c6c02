import process from 'node:process'
import { sealNow } from '@long-dan/worker-app'
import { bookSettings } from './book-settings.ts'
import { readConfig } from './config.ts'
import { readRunning } from './running.ts'
import { complain, say } from './say.ts'

// `npm run book:seal [-- --today] [-- --keys-lost]`: one sealing of what runs on DATA_DIR, without waiting for the night.
const config = readConfig()
const problem = config.ok ? await seal(config.value) : config.error
if (problem) {
  complain(problem)
  process.exitCode = 1
}

async function seal(settings: Parameters<typeof bookSettings>[0]): Promise<string | undefined> {
  const running = readRunning(settings.DATA_DIR)
  const databaseUrl = settings.WORKER_DATABASE_URL ?? running?.databaseUrls.worker
  const ballotUrl = settings.BALLOT_PUBLIC_URL ?? running?.ballot
  if (!databaseUrl || !ballotUrl)
    return 'Chưa có gì chạy; xin chạy "npm start" trước.\nNothing runs; run "npm start" first.'
  const { leaves, busy } = await sealNow(
    { databaseUrl, logLevel: 'silent', book: bookSettings(settings, ballotUrl) },
    { today: process.argv.includes('--today'), acceptLostKeys: process.argv.includes('--keys-lost') },
  )
  if (busy) return 'Một tiến trình khác đang niêm phong; xin thử lại.\nAnother worker is sealing; please try again.'
  say(`Đã niêm phong thêm ${leaves} phiếu`, `sealed ${leaves} more ballots`)
  return undefined
}
