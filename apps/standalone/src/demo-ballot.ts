import process from 'node:process'
import { serviceDayOf } from '@long-dan/statistics'
import { openBoxNow } from '@long-dan/worker-app'
import { boxWorkerSettings } from './box-settings.ts'
import { type Config, readConfig } from './config.ts'
import { castDemoBallot } from './demo-cast.ts'
import { figuresOn } from './demo-figures.ts'
import { signInOverHttp } from './demo-sign-in.ts'
import { type RunningAddresses, readRunning } from './running.ts'
import { complain, print, say } from './say.ts'

// `npm run demo:ballot [-- deskCode]`: a dozen ballots over HTTP, the box of their desk opened, and proof that the dashboard counts them.

// Five of a desk stay in the box until its month closes; of a dozen seven come out at least.
const ballotsCast = 12

const problem = await demonstrate().catch(notReached)
if (problem) {
  complain(problem)
  process.exitCode = 1
}

function notReached(error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error)
  return `Không gửi được phiếu: ${reason}.\nThe ballots could not be sent: ${reason}.`
}

async function demonstrate(): Promise<string | undefined> {
  const config = readConfig()
  if (!config.ok) return config.error
  const running = readRunning(config.value.DATA_DIR)
  if (!running) return 'Chưa có gì chạy; xin chạy "npm start" trước.\nNothing runs; run "npm start" first.'

  const official = running.accounts.find(({ username }) => username === 'tinh')
  if (!official) {
    return 'Chỉ chạy được với dữ liệu minh họa: cần tài khoản "tinh" để xem kết quả.\nOnly with demonstration data: the account "tinh" is needed to see the result.'
  }
  const cookie = await signInOverHttp(running.dashboard, official)
  const deskCode = process.argv[2] ?? running.deskCode
  const receipts: string[] = []
  for (let number = 0; number < ballotsCast; number++) {
    const desk = await fetch(`${running.ballot}/api/v1/desks/${encodeURIComponent(deskCode)}`)
    if (!desk.ok) return `Không có bộ phận một cửa mã ${deskCode}.\nNo desk has the code ${deskCode}.`
    const cast = await castDemoBallot(running.ballot, deskCode, await desk.json())
    if (!cast.ok) return cast.error
    receipts.push(cast.value.receipt)
    if (receipts.length < ballotsCast) continue
    const { unit } = cast.value
    say(
      `${ballotsCast} phiếu cho ${unit.label.vi} đã vào hòm`,
      `${ballotsCast} ballots for ${unit.label.en} are in the box`,
    )
    for (const receipt of receipts) print(`receipt ${receipt}`)
    return await open(config.value, running, { cookie, deskCode, unitSlug: unit.slug })
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
  const opened = await openBoxNow(boxWorkerSettings(config, admin, running.ballot), { deskCode })
  if (typeof opened === 'string')
    return 'Hòm phiếu chỉ mở ngay được với dữ liệu minh họa, khi không ai khác đang mở.\nThe box is opened on command with demonstration data only, and by one at a time.'
  say(
    `Đã mở hòm: ${opened.opened} phiếu được tính, ${opened.waiting} phiếu còn trong hòm`,
    `the box was opened: ${opened.opened} ballots are counted, ${opened.waiting} stay in it`,
  )
  const after = await figuresOn(page, cookie)
  print(`dashboard ${page}`)
  if (after.fingerprint === before.fingerprint)
    return 'Đã mở hòm phiếu nhưng trang kết quả không đổi.\nThe box was opened, but the dashboard did not move.'
  // A cell of very few ballots is not shown as a number.
  const moved = after.base === undefined ? '' : `: ${before.base ?? 0} → ${after.base}`
  say(`Trang kết quả đã đổi${moved}`, `the dashboard moved${moved}`)
  return undefined
}
