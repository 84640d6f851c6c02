import { access, constants } from 'node:fs/promises'
import { run } from './command.ts'

/** Whether we can install packages from Debian's mirrors: root, with apt. */
export async function mayInstall(): Promise<boolean> {
  return process.getuid?.() === 0 && (await isProgram('/usr/bin/apt-get'))
}

let listsRead: Promise<unknown> | undefined

/** Installs Debian packages if we may; without a mirror it says so in one sentence, and users of the packages find them missing. */
export async function installPackages(packages: readonly string[]): Promise<void> {
  if (packages.length === 0 || !(await mayInstall())) return
  const names = packages.join(' ')
  console.log(`Đang cài ${names} bằng apt · Installing ${names} with apt`)
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  listsRead ??= run('apt-get', ['update', '-qq'], { env })
  await listsRead
  // Somebody else may be installing, such as the machine itself soon after its start.
  const options = ['-y', '-qq', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120']
  const { code, output } = await run('apt-get', ['install', ...options, ...packages], { env })
  if (code === 0) return
  console.error(
    [
      `Không cài được ${names}: kho gói của Debian không trả lời hoặc không có gói. Hãy kiểm tra mạng, rồi chạy: apt-get update && apt-get install ${names}`,
      `Cannot install ${names}: Debian’s package mirror does not answer, or lacks them. Check the network, then run: apt-get update && apt-get install ${names}`,
      output.trimEnd().split('\n').slice(-5).join('\n'),
    ].join('\n'),
  )
}

export async function isProgram(path: string): Promise<boolean> {
  return await access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
}
