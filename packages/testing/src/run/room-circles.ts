import { readFileSync } from 'node:fs'
import path from 'node:path'

export interface Import {
  readonly from: string
  readonly to: string
}

const importPattern = /\b(?:from|import)\s*\(?\s*'(\.[^']+\.ts)'/gu

/** Relative imports of a file: across packages, dependency-cruiser forbids all imports except through a package's exports. */
export function importsOf(file: string): readonly Import[] {
  return [...readFileSync(file, 'utf8').matchAll(importPattern)].map(([, to = '']) => ({
    from: file,
    to: path.join(path.dirname(file), to),
  }))
}

/** Import cycles between folders: every file counts as part of its folder, and of the folders around it. */
export function roomCircles(imports: readonly Import[]): readonly (readonly Import[])[] {
  const files = imports.flatMap(({ from, to }) => [from, to])
  const around = new Set(files.flatMap(foldersAbove))
  const ways: readonly ((file: string) => string | null)[] = [
    path.dirname,
    ...[...around].map((folder) => (file: string) => partIn(folder, file)),
  ]
  const found = ways.map((roomOf) => circleAmong(imports, roomOf)).filter((circle) => circle !== null)
  return [...new Map(found.map((circle) => [circle.map(({ from }) => from).join(), circle])).values()]
}

function foldersAbove(file: string): readonly string[] {
  const folder = path.dirname(file)
  return folder === '.' ? [] : [folder, ...foldersAbove(folder)]
}

/** The file or folder directly in `folder` that this file is, or belongs to. */
function partIn(folder: string, file: string): string | null {
  return file.startsWith(`${folder}/`) ? (file.slice(folder.length + 1).split('/', 1)[0] ?? null) : null
}

function circleAmong(imports: readonly Import[], roomOf: (file: string) => string | null): readonly Import[] | null {
  const arrows = imports.flatMap((each) => {
    const [from, to] = [roomOf(each.from), roomOf(each.to)]
    return from === null || to === null || from === to ? [] : [{ ...each, room: from, next: to }]
  })
  const leaving = Map.groupBy(arrows, ({ room }) => room)
  const finished = new Set<string>()
  function walk(room: string, way: readonly (typeof arrows)[number][]): readonly Import[] | null {
    const start = way.findIndex((arrow) => arrow.room === room)
    if (start >= 0) return way.slice(start).map(({ from, to }) => ({ from, to }))
    if (finished.has(room)) return null
    for (const arrow of leaving.get(room) ?? []) {
      const circle = walk(arrow.next, [...way, arrow])
      if (circle) return circle
    }
    finished.add(room)
    return null
  }
  for (const room of leaving.keys()) {
    const circle = walk(room, [])
    if (circle) return circle
  }
  return null
}
