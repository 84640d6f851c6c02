import process from 'node:process'
import { printPosterFile } from '@long-dan/dashboard-app'
import { readConfig } from './config.ts'
import { readRunning } from './running.ts'
import { complain, say } from './say.ts'

// `npm run poster -- <deskCode|unitSlug> …`: posters as a PDF, from DASHBOARD_DATABASE_URL or from what runs here.
const config = readConfig()
const problem = config.ok ? await print(config.value) : config.error
if (problem) {
  complain(problem)
  process.exitCode = 1
}

async function print(settings: Extract<typeof config, { ok: true }>['value']): Promise<string | undefined> {
  const running = readRunning(settings.DATA_DIR)
  const databaseUrl = settings.DASHBOARD_DATABASE_URL ?? settings.DATABASE_URL ?? running?.databaseUrls.dashboard
  const ballotUrl = settings.BALLOT_PUBLIC_URL ?? running?.ballot
  if (!databaseUrl || !ballotUrl) {
    return `Chưa có gì chạy trên ${settings.DATA_DIR}; xin chạy "npm start" trước, hoặc đặt DASHBOARD_DATABASE_URL và BALLOT_PUBLIC_URL.
Nothing runs on ${settings.DATA_DIR}; run "npm start" first, or set DASHBOARD_DATABASE_URL and BALLOT_PUBLIC_URL.`
  }
  const printed = await printPosterFile(process.argv.slice(2), {
    databaseUrl,
    ballotUrl: ballotUrl.replace(/\/+$/u, ''),
    controllerName: settings.CONTROLLER_NAME ?? running?.controller ?? null,
    tell: (text) => process.stderr.write(text),
  })
  if (!printed.ok) return printed.error
  const { file, posters } = printed.value
  say(`${posters} trang: ${file}`, `${posters} ${posters === 1 ? 'page' : 'pages'}: ${file}`)
  return undefined
}
