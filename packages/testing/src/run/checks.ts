import { checkTypes } from './check-types.ts'
import { type Finished, root, run, runTool } from './command.ts'

export interface Check {
  readonly name: string
  readonly run: () => Promise<Finished>
}

/** Everything that can be said of the code without running it. */
export const checks: readonly Check[] = [
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
    name: 'generated files are fresh',
    run: () => run(process.execPath, [`${root}packages/testing/src/run/generate.ts`, '--check']),
  },
]
