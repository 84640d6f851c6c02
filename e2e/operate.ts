import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

export const root = fileURLToPath(new URL('..', import.meta.url))
export const run = promisify(execFile)

/** Output of an operator's command. The environment names the data folder of the product under test, as an operator's shell would. */
export async function operate(command: string, ...parameters: string[]): Promise<string> {
  const script = `apps/standalone/src/${command}.ts`
  const { stdout } = await run(process.execPath, [script, ...parameters], { cwd: root })
  return stdout
}

/** Creates an official of the province; returns the password that an operator hands over. */
export async function newOfficial(username: string): Promise<string> {
  const said = await operate('account', 'create', username, '--role', 'province-official')
  return /^password +(\S+)$/mu.exec(said)?.[1] ?? ''
}
