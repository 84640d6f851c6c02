import { parentPort, workerData } from 'node:worker_threads'
import sharp, { type Sharp } from 'sharp'
import { boundMemory } from './bounded-memory.ts'
import type { FilePage } from './open-file.ts'
import type { Picture } from './picture.ts'
import { openFile } from './read-file.ts'
import { type ReadPage, readPages } from './read-page.ts'
import type { ThreadOrder, ThreadPage } from './thread-page.ts'

// Reads the requested pages of one file, one at a time.
const { file, batchCode, batch } = workerData as ThreadOrder
const issued = { ...batch, several: (question: string) => batch.several.includes(question) }
const wasMemoryRefused = boundMemory()
// A copy: the file is shared with other threads, and not every library can read shared memory.
const opening = openFile(Uint8Array.from(file))
// Before the first page is read, so that others can begin with the next ones; what cannot be opened is told with its first page.
opening.then(
  ({ pages }) => parentPort?.postMessage(pages),
  () => {},
)
parentPort?.on('message', async (page: number) => parentPort?.postMessage(await readOne(page)))

async function readOne(page: number): Promise<ThreadPage> {
  const opened = await opening
  const { pages } = opened
  let scanned = await opened.page(page)
  let read = await readScanned(scanned)
  // A code that says that this is no page of the batch says so however the page is drawn.
  if ('drawn' in scanned && read.every(({ state }) => state === 'not-flat')) {
    scanned = await scanned.drawn()
    read = await readScanned(scanned)
  }
  if (wasMemoryRefused() || 'problem' in scanned)
    return { page, pages, problem: 'problem' in scanned ? scanned.problem : 'too-large' }
  const found: Extract<ThreadPage, { found: unknown }>['found'][number][] = []
  for (const one of read) {
    if (one.state !== 'read') {
      found.push(one)
      continue
    }
    const { flat, ...rest } = one
    const { data, width, height } = flat
    found.push({ ...rest, picture: await asJpeg(sharp(data, { raw: { width, height, channels: 1 } }), 78) })
  }
  const isUnread = read.length === 0 || read.some(({ state }) => state === 'lost-code' || state === 'not-flat')
  return { page, pages, found, ...(isUnread && { whole: await wholePicture(scanned.picture) }) }
}

async function readScanned(scanned: FilePage): Promise<readonly ReadPage[]> {
  return 'problem' in scanned ? [] : readPages(scanned, (code) => (code === batchCode ? issued : undefined))
}

/**
 * In grey: sharp would otherwise turn one channel into three. Optimised coding tables would save a tenth of the bytes and take twice the
 * time.
 */
function asJpeg(image: Sharp, quality: number): Promise<Buffer> {
  return image.pipelineColourspace('b-w').toColourspace('b-w').jpeg({ quality, optimiseCoding: false }).toBuffer()
}

/** Longest side in pixels, enough to read handwriting on A4. */
const longest = 2000

function wholePicture({ data, width, height }: Picture): Promise<Buffer> {
  const image = sharp(data, { raw: { width, height, channels: 1 } })
  return asJpeg(image.resize({ width: longest, height: longest, fit: 'inside', withoutEnlargement: true }), 75)
}
