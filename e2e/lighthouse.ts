import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { findChromium } from '@long-dan/testing/chromium'
import { chromium } from '@playwright/test'
import lighthouse, { type Flags } from 'lighthouse'
import { scoreOfficialsPages } from './lighthouse-officials.ts'
import { badPhone, paintTimes } from './paint-times.ts'
import startProduct from './start-product.ts'

// `npm run lighthouse`: scores the citizens' pages on a slow phone, and the accessibility of the officials' pages. The results depend on
// the machine, so this is not part of `npm test`.

const wanted = { performance: 99, accessibility: 100, 'best-practices': 100 }
// A busy machine can only worsen a run; Lighthouse itself advises taking the median of several.
const scoreRuns = 3

const installed = await findChromium()
if (installed === undefined) throw new Error('There is no Chromium')
const stop = await startProduct()
const port = await freePort()
const browser = await chromium.launch({
  executablePath: installed.path,
  args: [`--remote-debugging-port=${port}`, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
})
try {
  const ballot = process.env.TRY_URL ?? ''
  const pages = { ballot, 'ballot in English': `${ballot}?lang=en`, 'thank-you page': await thankYouUrl(ballot) }
  console.log('page                 performance  accessibility  best practices  first paint  largest paint  blocked')
  for (const [name, url] of Object.entries(pages)) await score(name, url)
  await simulate(ballot)
  const late = await paintTimes(browser, ballot)
  if (late !== null) fail(late)
  console.log("accessibility of the officials' pages")
  for (const below of await scoreOfficialsPages(port)) fail(below)
} finally {
  await browser.close()
  await stop()
}

async function score(name: string, url: string): Promise<void> {
  const categories = Object.keys(wanted) as (keyof typeof wanted)[]
  const report = await middleOf(scoreRuns, url, { onlyCategories: categories })
  const scores = categories.map((category) => Math.round((report.categories[category]?.score ?? 0) * 100))
  const paints = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time'].map((id) =>
    timeOf(report, id),
  )
  console.log([name.padEnd(20), ...scores.map((each) => String(each).padStart(11)), ...paints].join('  '))
  categories.forEach((category, index) => {
    if ((scores[index] ?? 0) < wanted[category]) fail(`${name}: ${category} below ${wanted[category]}`)
  })
}

/** Lighthouse's model of the slow phone: unlike the browser's own throttling it includes opening the connection. */
async function simulate(url: string): Promise<void> {
  const { kilobits, milliseconds, slowdown } = badPhone
  const throttling = { rttMs: milliseconds, throughputKbps: kilobits, cpuSlowdownMultiplier: slowdown }
  const report = await middleOf(scoreRuns, url, { onlyCategories: ['performance'], throttling })
  console.log(
    `model with a cold connection: first paint ${timeOf(report, 'first-contentful-paint')}, usable ${timeOf(report, 'interactive')}`,
  )
}

type Report = NonNullable<Awaited<ReturnType<typeof lighthouse>>>['lhr']

async function middleOf(runs: number, url: string, flags: Flags): Promise<Report> {
  const reports: Report[] = []
  for (let run = 0; run < runs; run += 1) {
    const result = await lighthouse(url, { port, logLevel: 'silent', ...flags })
    if (result && !result.lhr.runtimeError) reports.push(result.lhr)
    else console.error(`${url}: ${result?.lhr.runtimeError?.message ?? 'no result'}`)
  }
  const performanceOf = ({ categories }: Report) => categories.performance?.score ?? 0
  const middle = reports.sort((a, b) => performanceOf(a) - performanceOf(b))[Math.floor(reports.length / 2)]
  if (middle === undefined) throw new Error('Lighthouse gave no result')
  return middle
}

function timeOf(report: Report, id: string): string {
  return `${Math.round(report.audits[id]?.numericValue ?? Number.NaN)} ms`.padStart(11)
}

async function thankYouUrl(ballot: string): Promise<string> {
  const html = await (await fetch(ballot)).text()
  const token = /name="token"[^>]* value="([\w-]+)"/u.exec(html)?.[1] ?? ''
  const body = new URLSearchParams({ token, overall: '4' })
  const reply = await fetch(ballot, { method: 'POST', body, redirect: 'manual' })
  return new URL(reply.headers.get('location') ?? '', ballot).href
}

function fail(message: string): void {
  console.error(message)
  process.exitCode = 1
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port: free } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return free
}
