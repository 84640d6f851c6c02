import { spawn } from 'node:child_process'
import { CHILD_ENVIRONMENT, type RunAs } from './account.ts'

type ResetOptions = {
  readonly program: string
  readonly dataFolder: string
  readonly password: string
  readonly runAs: RunAs
}

/** Gives the superuser of a stopped cluster the password of secrets.json, through PostgreSQL's single-user mode. */
export function resetPassword({ program, dataFolder, password, runAs }: ResetOptions): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn(program, ['--single', '-D', dataFolder, '-c', 'log_destination=stderr', 'postgres'], {
      ...runAs,
      cwd: '/',
      env: CHILD_ENVIRONMENT,
      stdio: ['pipe', 'ignore', 'ignore'],
      timeout: 60_000,
    })
    child.once('close', () => resolve())
    child.once('error', () => resolve())
    // The password is our own hex text: no quoting can go wrong.
    child.stdin.on('error', () => undefined)
    child.stdin.end(`alter role postgres password '${password}'\n`)
  })
}
