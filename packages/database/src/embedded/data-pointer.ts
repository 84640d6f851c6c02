import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { onTwoLines } from '@long-dan/i18n'

const FILE = 'where-the-data-is.txt'

/** Where a cluster's data is when it is not in the cluster's own folder; undefined without a valid note. */
export function pointedTo(clusterFolder: string): string | undefined {
  const { folder, data } = readNote(clusterFolder)
  if (!folder || !data) return undefined
  // A copied checkout brings the note of the original along; following it would make two installations share one cluster.
  const isCopy = folder !== realpathSync(clusterFolder) && readNote(folder).data === data
  return isCopy ? undefined : data
}

/** Leaves a note, in words, in the cluster's folder; called again after the folder was moved. */
export function pointTo(clusterFolder: string, data: string): void {
  const folder = realpathSync(clusterFolder)
  if (readNote(clusterFolder).folder === folder && pointedTo(clusterFolder) === data) return
  const text = `${onTwoLines('operator.postgresql.data-elsewhere')}

folder=${folder}
data=${data}
`
  writeFileSync(path.join(clusterFolder, FILE), text)
  writeFileSync(path.join(path.dirname(data), 'belongs-to.txt'), `${folder}\n`)
}

/** True when a note names a place that no longer exists: a volume not mounted, or removed by hand. */
export function pointsNowhere(clusterFolder: string): boolean {
  const data = pointedTo(clusterFolder)
  return data !== undefined && !existsSync(path.dirname(data))
}

function readNote(clusterFolder: string): { readonly folder?: string | undefined; readonly data?: string | undefined } {
  try {
    const text = readFileSync(path.join(clusterFolder, FILE), 'utf8')
    return { folder: /^folder=(.+)$/m.exec(text)?.[1], data: /^data=(.+)$/m.exec(text)?.[1] }
  } catch {
    return {}
  }
}
