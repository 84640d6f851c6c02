import { parentPort, workerData } from 'node:worker_threads'
import sharp from 'sharp'
import { boundMemory } from './bounded-memory.ts'
import type { Picture } from './picture.ts'
import { readFilePages } from './read-file.ts'
import type { ThreadOrder, ThreadPage } from './read-in-thread.ts'
import { readPages } from './read-page.ts'

// Reads one file, a page whenever it is asked for the next: what was read and not fetched yet is one page at most.
const { file, batchCode, batch } = workerData as ThreadOrder
const issued = { ...batch, several: (question: string) => batch.several.includes(question) }
const wasMemoryRefused = boundMemory()
const pages = thePages()
parentPort?.on('message', async () => {
  const { value } = await pages.next()
  parentPort?.postMessage(value ?? null)
})

async function* thePages(): AsyncGenerator<ThreadPage> {
  for await (const found of readFilePages(file)) {
    const { page, pages } = found
    if (wasMemoryRefused() || 'problem' in found) {
      yield { page, pages, problem: 'problem' in found ? found.problem : 'too-large' }
      continue
    }
    const read = await readPages(found.picture, (code) => (code === batchCode ? issued : undefined))
    const kept: Extract<ThreadPage, { found: unknown }>['found'][number][] = []
    for (const one of read) {
      if (one.state !== 'read') {
        kept.push(one)
        continue
      }
      const { flat, ...rest } = one
      const { data, width, height } = flat
      const picture = await sharp(data, { raw: { width, height, channels: 1 } })
        .jpeg({ quality: 78 })
        .toBuffer()
      kept.push({ ...rest, picture })
    }
    const isUnread = read.length === 0 || read.some(({ state }) => state === 'lost-code' || state === 'not-flat')
    yield { page, pages, found: kept, ...(isUnread && { whole: await wholePicture(found.picture) }) }
  }
}

/** Enough to read handwriting on A4 by. */
const longest = 2000

function wholePicture({ data, width, height }: Picture): Promise<Buffer> {
  return sharp(data, { raw: { width, height, channels: 1 } })
    .resize({ width: longest, height: longest, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 75 })
    .toBuffer()
}
