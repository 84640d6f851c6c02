import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { promisify } from 'node:util'
import type { Worker } from 'node:worker_threads'
import { afterEach, expect, it } from 'vitest'
import { printBatch } from '../bench/fill-batch.ts'
import { readInThreads } from './read-in-threads.ts'
import { createReadingThreads } from './reading-threads.ts'
import type { ThreadOrder, ThreadPage } from './thread-page.ts'

const { issued, pdf } = await printBatch({ batch: 'A7K4QX', key: randomBytes(32), sheets: 2 })
const order: ThreadOrder = { file: pdf, batchCode: 'A7K4QX', batch: { ...issued, several: [] } }
const allRead = Array.from({ length: 4 }, () => ['read', 'read'])

const started: Worker[] = []
const note = (worker: Worker) => void started.push(worker)
process.on('worker', note)
afterEach(() => {
  started.length = 0
})

async function statesOf(...of: Parameters<typeof readInThreads>) {
  const pages: ThreadPage[] = []
  for await (const page of readInThreads(...of)) pages.push(page)
  return pages
    .toSorted((one, other) => one.page - other.page)
    .map((page) => ('problem' in page ? page.problem : page.found.map(({ state }) => state)))
}

it('reads one file after another in the same thread, and ends it when closed', async () => {
  const threads = createReadingThreads()
  for (const _ of [1, 2, 3]) expect(await statesOf(order, { threads })).toEqual(allRead)
  expect(started.length).toBe(1)
  await threads.close()
  // An ended thread has no number.
  expect(started.map(({ threadId }) => threadId)).toEqual([-1])
})

it('ends a thread for which there was no file for a while', async () => {
  const threads = createReadingThreads(50)
  await statesOf(order, { threads })
  await Promise.all(started.map((worker) => worker.threadId === -1 || once(worker, 'exit')))
  expect(await statesOf(order, { threads })).toEqual(allRead)
  expect(started.length).toBe(2)
  await threads.close()
})

it('reads a file whole although its thread, which had read others, dies or has died', async () => {
  const threads = createReadingThreads()
  await statesOf(order, { threads })
  const reading = statesOf(order, { threads })
  await started[0]?.terminate()
  expect(await reading).toEqual(allRead)
  expect(started.length).toBe(2)
  await started[1]?.terminate()
  expect(await statesOf(order, { threads })).toEqual(allRead)
  expect(started.length).toBe(3)
  await threads.close()
})

it('reads a file whole although its thread, which had read others, hangs', async () => {
  const threads = createReadingThreads()
  await statesOf(order, { threads })
  const [hanging] = started
  if (hanging) hanging.postMessage = () => {}
  expect(await statesOf(order, { threads, patienceMs: 15_000 })).toEqual(allRead)
  expect([started.length, hanging?.threadId]).toEqual([2, -1])
  await threads.close()
})

it('keeps no thread that does not answer when its file is closed', async () => {
  const threads = createReadingThreads()
  const deaf = (worker: Worker) => {
    const { postMessage } = worker
    worker.postMessage = (task) => task.kind !== 'close' && postMessage.call(worker, task)
  }
  process.on('worker', deaf)
  expect(await statesOf(order, { threads })).toEqual(allRead)
  process.off('worker', deaf)
  expect(started.map(({ threadId }) => threadId)).toEqual([-1])
  await threads.close()
})

it('blames a page only when a new thread has ended on it, too', async () => {
  const threads = createReadingThreads()
  await statesOf(order, { threads })
  const layouts = issued.layouts.map((layout) => (layout.page === 2 ? { ...layout, boxes: null as never } : layout))
  const states = await statesOf({ ...order, batch: { ...order.batch, layouts } }, { threads })
  expect(states).toEqual(allRead.with(1, 'not-a-picture' as never))
  // The first, the one that tried the page again, and one for the rest of the file.
  expect(started.length).toBe(3)
  await threads.close()
})

it('lets the process end while its threads wait', async () => {
  const source = `
    import { readInThreads } from '${new URL('./read-in-threads.ts', import.meta.url)}'
    import { createReadingThreads } from '${new URL('./reading-threads.ts', import.meta.url)}'
    const order = { file: Buffer.from('no picture'), batchCode: 'A7K4QX', batch: { several: [] } }
    for await (const { problem } of readInThreads(order, { threads: createReadingThreads(600_000) })) console.log(problem)`
  const run = promisify(execFile)(process.execPath, ['--input-type=module', '--eval', source], { timeout: 60_000 })
  expect((await run).stdout).toBe('not-a-picture\n')
})
