import { checkTypes } from './check-types.ts'
import { type Finished, root, run, runTool } from './command.ts'

interface Check {
  readonly name: string
  readonly run: () => Promise<Finished>
}

/** All checks of the code that do not run it. */
const checks: readonly Check[] = [
  {
    name: 'formatting and lint',
    run: () => run(`${root}node_modules/.bin/biome`, ['check', '--error-on-warnings', '.']),
  },
  { name: 'types, of templates too', run: () => checkTypes() },
  { name: 'dead code and undeclared dependencies', run: () => runTool('knip/bin/knip.js', ['--no-config-hints']) },
  {
    name: 'import rules',
    run: () => runTool('.bin/depcruise', ['--config', '.dependency-cruiser.json', 'apps', 'packages', 'e2e', 'db']),
  },
  {
    name: 'no circle between folders',
    run: () => run(process.execPath, [`${root}packages/testing/src/run/rooms.ts`]),
  },
  {
    name: 'what the oldest browsers know',
    run: () => run(process.execPath, [`${root}packages/testing/src/run/floors.ts`]),
  },
  {
    name: 'generated files are fresh',
    run: () => run(process.execPath, [`${root}packages/testing/src/run/generate.ts`, '--check']),
  },
]

/** Runs all of them in parallel, most keeping one core busy, and reports in their order how each ended. */
export async function runChecks(): Promise<{ readonly passed: number; readonly failed: number }> {
  let failed = 0
  for (const { name, finished } of checks.map((check) => ({ name: check.name, finished: check.run() }))) {
    const { code, output } = await finished
    console.log(`${code === 0 ? 'ok  ' : 'FAIL'}  ${name}`)
    if (code === 0) continue
    failed++
    console.log(output.trimEnd())
  }
  return { passed: checks.length - failed, failed }
}
