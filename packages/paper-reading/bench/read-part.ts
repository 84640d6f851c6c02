import { parentPort, workerData } from 'node:worker_threads'
import { readFilePages } from '../src/read-file.ts'
import { readPages } from '../src/read-page.ts'
import { issuedBatch } from './fill-batch.ts'
import type { Read } from './tally.ts'

// A worker for one of two cores: reads its share of the files.
const { files, key, batch, ballots } = workerData as {
  readonly files: readonly Uint8Array[]
  readonly key: Uint8Array
  readonly batch: string
  readonly ballots: number
}
const issued = issuedBatch(key, ballots)
const read: Read[] = []
for (const file of files)
  for await (const page of readFilePages(file)) {
    if ('problem' in page) throw new Error(page.problem)
    for (const one of await readPages(page.picture, (code) => (code === batch ? issued : undefined))) {
      const sheet = 'code' in one ? one.code.sheet : 0
      const answers = one.state === 'read' ? one.answers : []
      read.push({ sheet, answers: answers.map(({ question, answers, doubt }) => ({ question, answers, doubt })) })
    }
  }
parentPort?.postMessage(read)
