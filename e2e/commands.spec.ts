import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { root, run } from './operate.ts'

const npm = (...parameters: string[]) => run('npm', parameters, { cwd: root, timeout: 170_000 })
test.describe.configure({ timeout: 180_000 })

test('every npm command that the guides name exists', async () => {
  const guides = ['README.md', 'apps/standalone/README.md', '.github/CONTRIBUTING.md']
  const readme = (await Promise.all(guides.map((guide) => readFile(root + guide, 'utf8')))).join('\n')
  const { scripts } = JSON.parse(await readFile(`${root}package.json`, 'utf8'))
  const blocks = [...readme.matchAll(/```sh\n(.*?)```/gsu)].map(([, block = '']) => block).join('\n')
  const named = [...blocks.matchAll(/npm (?:run )?(?:--silent )?([a-z][a-z:0-9]*)/gu)].map(([, name = '']) => name)
  expect(named.length).toBeGreaterThan(20)
  for (const name of named) expect(['ci', ...Object.keys(scripts)]).toContain(name)
})

test('npm run demo:ballot casts ballots, opens their box and sees them counted', async () => {
  const { stdout } = await npm('run', '--silent', 'demo:ballot')
  expect(stdout).toMatch(/^receipt [0-9A-Z]{12}$/mu)
  expect(stdout).toMatch(/dashboard moved: \d+ → \d+/u)
  expect(stdout).toMatch(/^dashboard http:\/\/127\.0\.0\.1:\d+\/units\/\S+$/mu)
})

test('npm run db:url gives the address for a role, and says so when there is no such role', async () => {
  const { stdout } = await npm('run', '--silent', 'db:url', '--', 'worker')
  expect(stdout).toMatch(/^postgres:\/\/worker:\w+@127\.0\.0\.1:\d+\/long_dan\n$/u)
  await expect(npm('run', '--silent', 'db:url', '--', 'nobody')).rejects.toMatchObject({ code: 1 })
})

test('npm run tally:rebuild counts every ballot again', async () => {
  const { stdout } = await npm('run', '--silent', 'tally:rebuild')
  expect(Number(/^([\d.]+) phiếu/mu.exec(stdout)?.[1]?.replaceAll('.', ''))).toBeGreaterThan(60_000)
})
