import { lstatSync, mkdirSync, realpathSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'

const LASTING = ['/var/lib/long-dan', '/opt/long-dan', '/srv/long-dan']

/**
 * Folders outside the checkout that an unprivileged PostgreSQL can reach, best first. Data meant to last never goes to
 * the temporary folder, which the system may empty.
 */
export function sharedPlaces(lasting: boolean): readonly string[] {
  const temporary = path.join(os.tmpdir(), `long-dan-${process.getuid?.() ?? 0}`)
  return lasting ? LASTING : [temporary, ...LASTING]
}

/** Creates the folder if need be and tells whether only root (or this user) can change its contents. */
export function isSafePlace(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 })
    return (
      lstatSync(folder).isDirectory() && isGuarded(folder) && parentsOf(realpathSync(folder)).every(isGuardedParent)
    )
  } catch {
    return false
  }
}

function isGuarded(folder: string): boolean {
  const { uid, mode } = statSync(folder)
  return uid === process.getuid?.() && (mode & 0o022) === 0
}

// In a sticky folder such as /tmp everybody may add files, but only the owner may rename or remove ours.
function isGuardedParent(folder: string): boolean {
  const { uid, mode } = statSync(folder)
  const sticky = (mode & 0o1000) !== 0
  return (uid === 0 || uid === process.getuid?.()) && ((mode & 0o022) === 0 || sticky)
}

function parentsOf(folder: string): readonly string[] {
  const parent = path.dirname(folder)
  return parent === folder ? [] : [parent, ...parentsOf(parent)]
}
