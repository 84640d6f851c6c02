import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { canEnter, type RunAs } from './account.ts'
import { type Outcome, refuse, succeed } from './cluster-problem.ts'
import { isSafePlace, sharedPlaces } from './shared-place.ts'

const POINTER = 'where-the-data-is.txt'

/** Where the data folder stands or is to stand: in the cluster's own folder, or where the pointer file says. */
export function knownDataFolder(clusterFolder: string): string {
  const own = path.join(clusterFolder, 'data')
  if (existsSync(own)) return own
  return pointedTo(clusterFolder) ?? own
}

/** A data folder whose parent the account can enter; data that stands out of reach is moved (renamed), never copied or removed. */
export function reachableDataFolder(clusterFolder: string, runAs: RunAs, lasting: boolean): Outcome<string> {
  const known = knownDataFolder(clusterFolder)
  if (!runAs || canEnter(path.dirname(known), runAs)) return succeed(known)

  const name = `cluster-${createHash('sha256').update(realpathSync(clusterFolder)).digest('hex').slice(0, 16)}`
  for (const place of sharedPlaces(lasting)) {
    const parent = path.join(place, name)
    if (!isSafePlace(place) || !isSafePlace(parent) || !canEnter(parent, runAs)) continue
    const data = path.join(parent, 'data')
    if (existsSync(known) && !existsSync(data) && !moved(known, data)) continue
    writeFileSync(path.join(clusterFolder, POINTER), pointerText(clusterFolder, data))
    return succeed(data)
  }
  return refuse(
    'folder-not-writable',
    `Tài khoản chạy PostgreSQL không vào được ${clusterFolder}, và không có chỗ nào khác cất dữ liệu an toàn. Xin đặt DATA_DIR ở thư mục mọi tài khoản đi qua được, ví dụ /var/lib/long-dan.`,
    `The account PostgreSQL runs under cannot enter ${clusterFolder}, and no other safe place for the data was found. Set DATA_DIR to a folder every account can pass through, such as /var/lib/long-dan.`,
  )
}

/** Hands a folder to the account, with everything in it, closed to all others. */
export function handOver(folder: string, runAs: RunAs): void {
  if (!runAs) return
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) chownSync(path.join(entry.parentPath, entry.name), runAs.uid, runAs.gid)
  }
  chownSync(folder, runAs.uid, runAs.gid)
  chmodSync(folder, 0o700)
}

function moved(from: string, to: string): boolean {
  try {
    renameSync(from, to)
    return true
  } catch {
    // Another file system: the next place may be on the same one.
    return false
  }
}

function pointerText(clusterFolder: string, data: string): string {
  return `Dữ liệu PostgreSQL của thư mục này nằm ở nơi khác, vì PostgreSQL không chạy bằng root và tài khoản của nó không vào được đây. Xin đừng xóa.
The PostgreSQL data of this folder stands elsewhere, because PostgreSQL does not run as root and its account cannot enter here. Do not remove.

folder=${realpathSync(clusterFolder)}
data=${data}
`
}

// A copied checkout brings the pointer of the original along; following it would make two installations share one cluster.
function pointedTo(clusterFolder: string): string | undefined {
  const text = readPointer(clusterFolder)
  const data = /^data=(.+)$/m.exec(text)?.[1]
  const folder = /^folder=(.+)$/m.exec(text)?.[1]
  if (!data || !folder || !existsSync(data)) return undefined
  const isCopy = folder !== realpathSync(clusterFolder) && readPointer(folder) !== ''
  return isCopy ? undefined : data
}

function readPointer(clusterFolder: string): string {
  try {
    return readFileSync(path.join(clusterFolder, POINTER), 'utf8')
  } catch {
    return ''
  }
}
