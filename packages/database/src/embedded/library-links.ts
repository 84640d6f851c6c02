import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import path from 'node:path'

type Link = { readonly place: string; readonly pointsTo: string }

/** Library links the npm package asks for in pg-symlinks.json; `pointsTo` is relative to the link's own folder. */
function libraryLinks(folder: string): readonly Link[] {
  const list = path.join(folder, 'pg-symlinks.json')
  if (!existsSync(list)) return []
  const links = JSON.parse(readFileSync(list, 'utf8')) as readonly { source: string; target: string }[]
  // The list's paths start with "native/", the folder's name inside the package; a copy has another name.
  return links.map(({ source, target }) => ({
    place: path.join(folder, path.relative('native', target)),
    pointsTo: path.relative(path.dirname(target), source),
  }))
}

export function hasLibraryLinks(folder: string): boolean {
  return libraryLinks(folder).every(({ place }) => existsSync(place))
}

/** npm packages cannot hold symbolic links; an install script makes them, unless scripts were switched off. */
export function makeLibraryLinks(folder: string): void {
  for (const { place, pointsTo } of libraryLinks(folder)) {
    try {
      if (!existsSync(place)) symlinkSync(pointsTo, place)
    } catch {
      // Read-only checkout, or another start has just made it; usability is judged afterwards.
    }
  }
}
