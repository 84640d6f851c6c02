import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { root, runTool } from './command.ts'

const tests = {
  'counted.test.ts': `
    import { expect, it } from 'vitest'
    let tries = 0
    it('passes', () => {})
    it('passes at the second try', () => expect(++tries).toBe(2))
    it('fails', () => expect(1).toBe(2))
    it.skip('is skipped', () => {})`,
  'broken.test.ts': `import './no-such-file.ts'`,
}

it('counts what vitest ran, and names what failed, what cannot be loaded and what needed a second try', async () => {
  // Inside the repository, where vitest is found.
  await mkdir(join(root, '.reports'), { recursive: true })
  const folder = await mkdtemp(join(root, '.reports/unit-report-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  for (const [name, text] of Object.entries(tests)) await writeFile(join(folder, name), text)
  const report = join(folder, 'report.json')

  const { code } = await runTool(
    'vitest/vitest.mjs',
    ['run', '--root', folder, '--retry=1', `--reporter=${root}packages/testing/src/run/unit-report.ts`],
    { env: { UNIT_REPORT: report } },
  )

  expect(code).toBe(1)
  expect(JSON.parse(await readFile(report, 'utf8'))).toEqual({
    passed: 2,
    failed: 2,
    failures: ['counted.test.ts fails', 'broken.test.ts'],
    flaky: ['counted.test.ts passes at the second try: expected 1 to be 2 // Object.is equality'],
  })
})
