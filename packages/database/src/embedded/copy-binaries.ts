import { randomBytes } from 'node:crypto'
import { chmodSync, copyFileSync, existsSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { hasLibraryLinks, makeLibraryLinks } from './library-links.ts'

/**
 * Copies the programs to `target` and returns it; an existing complete copy is used as it is. The copy is built beside the target and
 * renamed, so that nobody ever runs half of it. Undefined when the place cannot hold it.
 */
export function copyBinaries(source: string, target: string): string | undefined {
  const building = `${target}.new-${randomBytes(4).toString('hex')}`
  try {
    if (isComplete(source, target)) return target
    copyTree(source, building)
    makeLibraryLinks(building)
    if (!isComplete(source, building)) return undefined
    if (existsSync(target)) renameSync(target, `${building}.replaced`)
    renameSync(building, target)
    return target
  } catch {
    // Another start may have finished the same copy a moment earlier.
    return existsSync(target) && isComplete(source, target) ? target : undefined
  } finally {
    rmSync(building, { recursive: true, force: true })
    rmSync(`${building}.replaced`, { recursive: true, force: true })
  }
}

function copyTree(source: string, target: string): void {
  mkdirSync(target, { mode: 0o755 })
  for (const entry of readdirSync(source, { withFileTypes: true })) {
    const [from, to] = [path.join(source, entry.name), path.join(target, entry.name)]
    if (entry.isDirectory()) copyTree(from, to)
    else if (entry.isFile()) {
      copyFileSync(from, to)
      chmodSync(to, (lstatSync(from).mode & 0o100) === 0 ? 0o644 : 0o755)
    }
  }
  // The umask may have removed rights that the unprivileged account needs.
  chmodSync(target, 0o755)
}

function isComplete(source: string, copy: string): boolean {
  if (!existsSync(copy)) return false
  const sameFiles = readdirSync(source, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .every((entry) => {
      const file = path.join(entry.parentPath, entry.name)
      const twin = path.join(copy, path.relative(source, file))
      return existsSync(twin) && lstatSync(twin).size === lstatSync(file).size
    })
  return sameFiles && hasLibraryLinks(copy)
}
