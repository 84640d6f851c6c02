import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { reportCoverage } from '../coverage/report-coverage.ts'
import { countBrowserTests, type PlaywrightReport } from './browser-report.ts'
import { runChecks } from './checks.ts'
import { root, run, runTool } from './command.ts'
import type { Count } from './count.ts'

const reports = join(root, '.reports')
const nothing: Count = { passed: 0, failed: 0 }
const unitReport = join(reports, 'unit.json')
const browserReport = join(reports, 'browser.json')
await rm(reports, { recursive: true, force: true })
await mkdir(reports)

const said: string[] = []
let [passed, failed] = [0, 0]
await count('checks', runChecks)
// Both wait for programs, databases and browsers a third of the time: side by side they leave no processor idle. The browser has priority,
// because its tests have fixed timeouts.
await Promise.all([count('unit and database', runUnit), count('browser', runBrowser)])
console.log([...said, `${passed} passed, ${failed} failed`].join('\n'))
process.exitCode = failed === 0 ? 0 : 1

async function count(name: string, runPart: () => Promise<Count>): Promise<void> {
  const begun = performance.now()
  const found = await runPart()
  const seconds = Math.round((performance.now() - begun) / 1000)
  passed += found.passed
  failed += found.failed
  said.push(`${name}: ${found.passed} passed, ${found.failed} failed, ${seconds} s`)
  for (const [state, names = []] of [
    ['failed', found.failures],
    ['flaky', found.flaky],
  ] as const)
    if (names.length > 0) said.push([`  ${names.length} ${state}:`, ...names].join('\n    '))
}

async function runUnit(): Promise<Count> {
  const { code } = await runTool(
    'vitest/vitest.mjs',
    [
      'run',
      '--config',
      'packages/testing/vitest.config.ts',
      '--coverage',
      '--reporter=default',
      '--reporter=packages/testing/src/run/unit-report.ts',
    ],
    { show: true, givesWay: true, env: { UNIT_REPORT: unitReport } },
  )
  const count = atLeastOneFailure(code, (await read<Count>(unitReport)) ?? nothing)
  const below = await reportCoverage(join(reports, 'coverage/coverage-final.json'), root)
  return {
    ...count,
    failed: count.failed + below.length,
    failures: [...(count.failures ?? []), ...below.map((room) => `coverage of ${room}`)],
  }
}

async function runBrowser(): Promise<Count> {
  const script = join(root, 'packages/testing/src/run/browser.ts')
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: browserReport }
  const { code, output } = await run(process.execPath, [script, '--reporter=list,json'], { env })
  console.log(output)
  const report = await read<PlaywrightReport>(browserReport)
  return atLeastOneFailure(code, report ? countBrowserTests(report) : nothing)
}

/** A runner that crashed before or after its tests has failed, whatever it counted. */
function atLeastOneFailure(code: number, count: Count): Count {
  const ranNothing = count.passed + count.failed === 0
  return (code !== 0 || ranNothing) && count.failed === 0 ? { ...count, failed: 1 } : count
}

async function read<Report>(file: string): Promise<Report | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  return text === undefined ? undefined : JSON.parse(text)
}
