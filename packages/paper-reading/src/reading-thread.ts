import { parentPort } from 'node:worker_threads'
import sharp, { type Sharp } from 'sharp'
import { boundMemory } from './bounded-memory.ts'
import type { FilePage, OpenFile } from './open-file.ts'
import type { Picture } from './picture.ts'
import { openFile } from './read-file.ts'
import { type IssuedBatch, type ReadPage, readPages } from './read-page.ts'
import type { ThreadOrder, ThreadPage, ThreadReply, ThreadTask } from './thread-page.ts'

// Reads the requested pages of one file after another, one page at a time.
const wasMemoryRefused = boundMemory()

interface OpenOrder {
  readonly batchCode: string
  readonly issued: IssuedBatch
  readonly file: Promise<OpenFile>
}

let open: OpenOrder | undefined

const reply = (told: ThreadReply) => parentPort?.postMessage(told)

parentPort?.on('message', async (task: ThreadTask) => {
  if (task.kind === 'open') open = openOrder(task.order)
  else if (open === undefined) throw new Error('No file is open')
  else if (task.kind === 'read') reply({ kind: 'read', told: await readOne(open, task.page) })
  else {
    const { file } = open
    open = undefined
    // The next file finds nothing of this one: neither its memory nor what it did to the memory of WebAssembly.
    ;(await file).close()
    wasMemoryRefused()
    reply({ kind: 'closed' })
  }
})

function openOrder({ file: bytes, batchCode, batch }: ThreadOrder): OpenOrder {
  const file = openFile(bytes)
  // Before the first page is read, so that others can begin with the next ones; what cannot be opened is told with its first page.
  file.then(
    ({ pages }) => reply({ kind: 'opened', pages }),
    () => {},
  )
  return { batchCode, file, issued: { ...batch, several: (question) => batch.several.includes(question) } }
}

async function readOne({ file, ...order }: OpenOrder, page: number): Promise<ThreadPage> {
  const opened = await file
  const { pages } = opened
  let scanned = await opened.page(page)
  let read = await readScanned(scanned, order)
  // A code that says that this is no page of the batch says so however the page is drawn.
  if ('drawn' in scanned && read.every(({ state }) => state === 'not-flat')) {
    scanned = await scanned.drawn()
    read = await readScanned(scanned, order)
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

async function readScanned(
  scanned: FilePage,
  { batchCode, issued }: Omit<OpenOrder, 'file'>,
): Promise<readonly ReadPage[]> {
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
