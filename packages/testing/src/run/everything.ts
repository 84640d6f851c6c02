import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { reportCoverage } from '../coverage/report-coverage.ts'
import { runChecks } from './checks.ts'
import { root, run, runTool } from './command.ts'
import { flakyTests, type PlaywrightReport } from './flaky-tests.ts'

interface Count {
  readonly passed: number
  readonly failed: number
  /** Passed only when they were tried again. */
  readonly flaky?: readonly string[]
}

const reports = join(root, '.reports')
const unitReport = join(reports, 'unit.json')
const browserReport = join(reports, 'browser.json')
await rm(reports, { recursive: true, force: true })
await mkdir(reports)

const parts = { checks: runChecks, 'unit and database': runUnit, browser: runBrowser }
const said: string[] = []
let [passed, failed] = [0, 0]
for (const [name, runPart] of Object.entries(parts)) {
  const begun = performance.now()
  const count: Count = await runPart()
  const seconds = Math.round((performance.now() - begun) / 1000)
  passed += count.passed
  failed += count.failed
  said.push(`${name}: ${count.passed} passed, ${count.failed} failed, ${seconds} s`)
  if (count.flaky?.length) said.push([`  ${count.flaky.length} flaky:`, ...count.flaky].join('\n    '))
}
console.log([...said, `${passed} passed, ${failed} failed`].join('\n'))
process.exitCode = failed === 0 ? 0 : 1

async function runUnit(): Promise<Count> {
  const parameters = [
    'run',
    '--config',
    'packages/testing/vitest.config.ts',
    '--coverage',
    '--reporter=default',
    '--reporter=json',
  ]
  const { code } = await runTool('vitest/vitest.mjs', [...parameters, `--outputFile.json=${unitReport}`], {
    show: true,
  })
  const report = await read<{ numPassedTests: number; numFailedTests: number }>(unitReport)
  const { passed, failed } = atLeastOneFailure(code, {
    passed: report?.numPassedTests ?? 0,
    failed: report?.numFailedTests ?? 0,
  })
  const below = await reportCoverage(join(reports, 'coverage/coverage-final.json'), root)
  return { passed, failed: failed + below.length }
}

async function runBrowser(): Promise<Count> {
  const script = join(root, 'packages/testing/src/run/browser.ts')
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: browserReport }
  const { code } = await run(process.execPath, [script, '--reporter=list,json'], { show: true, env })
  const report = await read<PlaywrightReport>(browserReport)
  const flaky = flakyTests(report?.suites ?? [])
  const { expected = 0, unexpected = 0 } = report?.stats ?? {}
  return { ...atLeastOneFailure(code, { passed: expected + flaky.length, failed: unexpected }), flaky }
}

/** A runner that fell over before or after its tests has failed, whatever it counted. */
function atLeastOneFailure(code: number, count: Count): Count {
  const ranNothing = count.passed + count.failed === 0
  return (code !== 0 || ranNothing) && count.failed === 0 ? { ...count, failed: 1 } : count
}

async function read<Report>(file: string): Promise<Report | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  return text === undefined ? undefined : JSON.parse(text)
}
