import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { reportCoverage } from '../coverage/report-coverage.ts'
import { checks } from './checks.ts'
import { root, run, runTool } from './command.ts'
import { flakyTests, type PlaywrightReport } from './flaky-tests.ts'

interface Count {
  readonly passed: number
  readonly failed: number
}

const reports = join(root, '.reports')
const unitReport = join(reports, 'unit.json')
const browserReport = join(reports, 'browser.json')
await rm(reports, { recursive: true, force: true })
await mkdir(reports)

const counts = [await runChecks(), await runUnit(), await runBrowser()]
const passed = counts.reduce((sum, count) => sum + count.passed, 0)
const failed = counts.reduce((sum, count) => sum + count.failed, 0)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

async function runChecks(): Promise<Count> {
  let failed = 0
  for (const check of checks) {
    const { code, output } = await check.run()
    console.log(`${code === 0 ? 'ok  ' : 'FAIL'}  ${check.name}`)
    if (code !== 0) {
      failed++
      console.log(output.trimEnd())
    }
  }
  return { passed: checks.length - failed, failed }
}

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
  await reportCoverage(join(reports, 'coverage/coverage-final.json'), root)
  const report = await read<{ numPassedTests: number; numFailedTests: number }>(unitReport)
  return atLeastOneFailure(code, { passed: report?.numPassedTests ?? 0, failed: report?.numFailedTests ?? 0 })
}

async function runBrowser(): Promise<Count> {
  const script = join(root, 'packages/testing/src/run/browser.ts')
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: browserReport }
  const { code } = await run(process.execPath, [script, '--reporter=list,json'], { show: true, env })
  const report = await read<PlaywrightReport>(browserReport)
  const flaky = flakyTests(report?.suites ?? [])
  const passed = (report?.stats.expected ?? 0) + flaky.length
  console.log([`browser: ${passed} passed, ${flaky.length} flaky`, ...flaky].join('\n  '))
  return atLeastOneFailure(code, { passed, failed: report?.stats.unexpected ?? 0 })
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
