import { execFile } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const run = promisify(execFile)
const root = path.join(import.meta.dirname, '../../../..')

async function endOf(start: string): Promise<{ readonly code: number; readonly stderr: string }> {
  const script = `
    import { createServer } from 'node:net'
    import { once } from 'node:events'
    import { runProcess } from ${JSON.stringify(new URL('run-process.ts', import.meta.url).href)}
    await runProcess(async () => { ${start} })`
  return await run(process.execPath, ['--input-type=module', '-e', script]).then(
    ({ stderr }) => ({ code: 0, stderr }),
    (error: { code: number; stderr: string }) => error,
  )
}

const listenTwice = `
  const first = createServer().listen(0, '127.0.0.1')
  await once(first, 'listening')
  await once(createServer().listen(first.address().port, '127.0.0.1'), 'listening')`

it.each([
  ['a port that is taken', listenTwice, 'set another port'],
  ['a setting that is wrong', `throw new Error('Worker: BOX_KEY: must be 64 digits')`, 'BOX_KEY: must be 64 digits'],
])('says in a sentence why an app does not start: %s', async (_, start, sentence) => {
  const { code, stderr } = await endOf(start)
  expect(code).toBe(1)
  expect(stderr).toContain(sentence)
  expect(stderr).not.toMatch(/^\s+at /mu)
})

it('closes the app when the process is asked to end', async () => {
  const start = `
    const open = setInterval(() => undefined, 1000)
    setTimeout(() => process.kill(process.pid, 'SIGTERM'), 0)
    return { close: async () => { clearInterval(open); process.stderr.write('closed') } }`
  expect(await endOf(start)).toMatchObject({ code: 0, stderr: 'closed' })
})

it.each(globSync('apps/*/src/server.ts', { cwd: root }))('%s is run so', (file) => {
  expect(readFileSync(path.join(root, file), 'utf8')).toContain('await runProcess(')
})
