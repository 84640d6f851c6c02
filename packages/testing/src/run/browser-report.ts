import type { Count } from './count.ts'

/** The parts of Playwright's JSON report that are read here. */
export interface PlaywrightReport {
  readonly suites: readonly Suite[]
}

type Status = 'expected' | 'unexpected' | 'flaky' | 'skipped'

interface Suite {
  readonly suites?: readonly Suite[]
  readonly specs: readonly {
    readonly file: string
    readonly line: number
    readonly title: string
    readonly tests: readonly { readonly status: Status }[]
  }[]
}

/** Counts the browser tests of a report; a test that passed on the second try counts as passed, and is named. */
export function countBrowserTests({ suites }: PlaywrightReport): Count {
  const tests = testsOf(suites)
  const named = (wanted: Status) => tests.filter(({ status }) => status === wanted).map(({ name }) => name)
  const failures = named('unexpected')
  const flaky = named('flaky')
  return { passed: named('expected').length + flaky.length, failed: failures.length, failures, flaky }
}

function testsOf(suites: readonly Suite[]): readonly { readonly name: string; readonly status: Status }[] {
  return suites.flatMap(({ specs, suites: within = [] }) => [
    ...specs.flatMap(({ file, line, title, tests }) =>
      tests.map(({ status }) => ({ name: `${file}:${line} ${title}`, status })),
    ),
    ...testsOf(within),
  ])
}
