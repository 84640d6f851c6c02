import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'
import { serviceDayOf } from '@long-dan/statistics'
import { readConfig } from './config.ts'
import { castDemoBallot } from './demo-cast.ts'
import { figuresOn } from './demo-figures.ts'
import { signInOverHttp } from './demo-sign-in.ts'
import { readRunning } from './running.ts'
import { complain, print, say } from './say.ts'

// `npm run demo:ballot [-- deskCode]`: one ballot over HTTP, and proof that the dashboard counted it.
const problem = await demonstrate().catch(notReached)
if (problem) {
  complain(problem)
  process.exitCode = 1
}

function notReached(error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error)
  return `Không gửi được phiếu: ${reason}.\nThe ballot could not be sent: ${reason}.`
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
  const desk = await fetch(`${running.ballot}/api/v1/desks/${encodeURIComponent(deskCode)}`)
  if (!desk.ok) return `Không có bộ phận một cửa mã ${deskCode}.\nNo desk has the code ${deskCode}.`
  const offer = await desk.json()
  const month = serviceDayOf(new Date()).slice(0, 7)
  const cast = await castDemoBallot(running.ballot, deskCode, offer, async (unitSlug) => {
    const page = `${running.dashboard}/units/${unitSlug}?period=${month}`
    return { page, before: await figuresOn(page, cookie) }
  })
  if (!cast.ok) return cast.error

  const { receipt, unitLabel, seen } = cast.value
  say(`Đã nhận phiếu cho ${unitLabel.vi}`, `ballot counted for ${unitLabel.en}`)
  print(`receipt ${receipt}`)
  print(`dashboard ${seen.page}`)
  const started = Date.now()
  while (Date.now() - started < 15_000) {
    const after = await figuresOn(seen.page, cookie)
    if (after.fingerprint !== seen.before.fingerprint) {
      const seconds = ((Date.now() - started) / 1000).toFixed(1)
      // A cell of very few ballots is not shown as a number.
      const moved = after.base === undefined ? '' : `: ${seen.before.base ?? 0} → ${after.base}`
      say(
        `Trang kết quả đã đổi sau ${seconds.replace('.', ',')} giây${moved}`,
        `the dashboard moved after ${seconds} s${moved}`,
      )
      return undefined
    }
    await pause(100)
  }
  return 'Phiếu đã lưu nhưng trang kết quả chưa đổi sau 15 giây.\nThe ballot is stored, but the dashboard did not move within 15 s.'
}
