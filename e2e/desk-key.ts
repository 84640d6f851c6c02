import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { product } from './product.ts'

const run = promisify(execFile)
const root = fileURLToPath(new URL('..', import.meta.url))

/** Code of the desk the product offers to try. */
export const deskCode = product.tryUrl.split('/').at(-1) ?? ''

/** What an operator gets from `npm run desk`, line by line. */
export async function desk(...parameters: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, ['apps/standalone/src/desk.ts', ...parameters], {
    cwd: root,
    env: process.env,
  })
  return stdout
}

/** A new key for the desk's screen and kiosk. */
export async function newDeskKey(code = deskCode): Promise<string> {
  return /^key +(\S+)$/mu.exec(await desk('key', code))?.[1] ?? ''
}
