import { writeFileSync } from 'node:fs'
import type { Reporter, TestCase, TestModule } from 'vitest/node'
import type { Count } from './count.ts'

/** Vitest reporter that writes a run's count to the file named by `UNIT_REPORT`. */
export default class UnitReport implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]) {
    writeFileSync(process.env.UNIT_REPORT ?? '', JSON.stringify(countTests(modules)))
  }
}

function countTests(modules: readonly TestModule[]): Count {
  const tests = modules.flatMap(({ children }) => [...children.allTests()])
  const passed = tests.filter((test) => test.result().state === 'passed')
  const failures = [
    ...tests.filter((test) => test.result().state === 'failed').map(nameOf),
    // A file that failed to load, or whose hooks failed, has no failed test of its own.
    ...modules.filter((module) => module.errors().length > 0).map(({ relativeModuleId }) => relativeModuleId),
  ]
  const flaky = passed.filter((test) => test.diagnostic()?.flaky)
  return { passed: passed.length, failed: failures.length, failures, flaky: flaky.map(nameAndCause) }
}

/** What went wrong at first is nowhere else: a test that passes in the end prints no error. */
function nameAndCause(test: TestCase): string {
  const [message = ''] = test.result().errors?.[0]?.message.split('\n') ?? []
  return `${nameOf(test)}: ${message}`
}

const nameOf = ({ module, fullName }: TestCase) => `${module.relativeModuleId} ${fullName}`
