import { readFile } from 'node:fs/promises'
import lighthouse from 'lighthouse'

/** Pages of the dashboard, by the account that opens them; null for no account. */
const pages = {
  nobody: ['/sign-in'],
  tinh: [
    '/units/tinh-thanh-hoa-38?period=2026-Q3',
    '/units/tinh-thanh-hoa-38/visits?period=2026-Q3',
    '/inbox',
    '/publications',
    '/units/tinh-thanh-hoa-38/ranking?period=2026-Q3',
    '/units/tinh-thanh-hoa-38/criteria?period=2026-Q3',
    '/units/tinh-thanh-hoa-38/criteria/no_delay?period=2026-Q3',
    '/units/tinh-thanh-hoa-38/remarks',
    '/compare?a=khu-vuc-hoang-hoa-kv399@2026-Q3&b=khu-vuc-hoang-hoa-kv399@2026-Q2',
    '/desks/QX6CQ37?period=2026-Q3',
    '/desks/QX6CQ37/office',
    '/account',
  ],
  'kiem-tra': ['/access-record'],
  'quan-tri': ['/accounts', '/accounts/new'],
} as const

/** Lighthouse accessibility of officials' pages; returns those below 100. */
export async function scoreOfficialsPages(port: number): Promise<readonly string[]> {
  const below: string[] = []
  const dashboard = process.env.DASHBOARD_URL ?? ''
  for (const [who, addresses] of Object.entries(pages)) {
    const extraHeaders = who === 'nobody' ? {} : { Cookie: await cookieOf(dashboard, who) }
    for (const address of addresses) {
      const url = `${dashboard}${address}`
      const result = await lighthouse(url, {
        port,
        logLevel: 'silent',
        onlyCategories: ['accessibility'],
        extraHeaders,
      })
      const isThere = result?.lhr.finalDisplayedUrl === url
      const score = isThere ? Math.round((result.lhr.categories.accessibility?.score ?? 0) * 100) : Number.NaN
      console.log(`${String(score).padStart(3)}  ${address}`)
      if (score !== 100) below.push(`${address}: accessibility ${score}`)
    }
  }
  return below
}

async function cookieOf(dashboard: string, username: string): Promise<string> {
  const { accounts } = JSON.parse(await readFile(`${process.env.DATA_DIR}/running.json`, 'utf8'))
  const { password } = accounts.find((account: { readonly username: string }) => account.username === username)
  const reply = await fetch(`${dashboard}/sign-in`, {
    method: 'POST',
    headers: { origin: dashboard },
    body: new URLSearchParams({ username, password }),
    redirect: 'manual',
  })
  return reply.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ')
}
