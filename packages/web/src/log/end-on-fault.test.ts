import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const words = 'Chị Lan ở quầy 3 đòi thêm tiền, gọi 0912 345 678'

async function endOf(fault: string): Promise<{ readonly code: number; readonly stderr: string }> {
  const module = new URL('end-on-fault.ts', import.meta.url).href
  const script = `
    import { endOnFault } from ${JSON.stringify(module)}
    endOnFault()
    const words = process.env.WORDS
    setTimeout(() => {}, 10_000)
    ${fault}`
  const run = promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, WORDS: words },
  })
  return await run.then(
    () => ({ code: 0, stderr: '' }),
    (error: { code: number; stderr: string }) => error,
  )
}

it.each([
  ['thrown', 'setImmediate(() => { throw new RangeError(words) })'],
  ['rejected', `void Promise.reject(Object.assign(new Error(words), { code: '23514', detail: words }))`],
  ['parsed', 'setImmediate(() => JSON.parse(words))'],
  ['no error at all', 'void Promise.reject(words)'],
])('ends the process without a word of what it failed on: %s', async (_, fault) => {
  const { code, stderr } = await endOf(fault)
  expect(code).toBe(1)
  expect(JSON.parse(stderr)).toMatchObject({ event: 'process-fault' })
  for (const word of ['Lan', 'tiền', '0912']) expect(stderr).not.toContain(word)
})
