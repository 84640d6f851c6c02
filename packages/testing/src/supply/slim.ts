import { readdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { placesOfDevelopment } from './components.ts'
import { isNeverRead } from './never-read.ts'

// `node packages/testing/src/supply/slim.ts FOLDER`: removes from an installed product what no server reads: packages that npm installs
// only as peers of production packages, maps, types, tests, builds for browsers. Licences stay.
const [folder = '.'] = process.argv.slice(2)
const product = resolve(folder)
// A checkout slimmed by accident would be useless for development.
if (
  product === resolve(fileURLToPath(new URL('../../../../', import.meta.url))) &&
  process.env.NODE_ENV !== 'production'
)
  throw new Error('This is the checkout itself: name the folder of an installation')
for (const place of placesOfDevelopment()) rmSync(join(product, place), { recursive: true, force: true })
for (const entry of readdirSync(product, { recursive: true, withFileTypes: true })) {
  const place = join(entry.parentPath, entry.name)
  if (isNeverRead(place.slice(product.length + 1), entry.isDirectory())) rmSync(place, { recursive: true, force: true })
}
