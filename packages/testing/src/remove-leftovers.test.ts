import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { removeLeftovers } from './remove-leftovers.ts'

const place = await mkdtemp(join(tmpdir(), 'leftovers-'))
afterAll(() => rm(place, { recursive: true, force: true }))

async function leave(name: string, lock?: string) {
  await mkdir(join(place, name, 'data'), { recursive: true })
  if (lock !== undefined) await writeFile(join(place, name, 'cluster.lock'), lock)
}

it('removes what a killed run left, and nothing of a run that goes on, starts or ends', async () => {
  const { pid: gone } = spawnSync('true')
  await leave('run-killed', JSON.stringify({ pid: gone, details: {} }))
  await leave('run-going-on', JSON.stringify({ pid: process.pid, details: {} }))
  await leave('run-starting')
  await leave('another-thing', JSON.stringify({ pid: gone, details: {} }))
  await removeLeftovers(place, 'run-')
  expect((await readdir(place)).sort()).toEqual(['another-thing', 'run-going-on', 'run-starting'])
})
