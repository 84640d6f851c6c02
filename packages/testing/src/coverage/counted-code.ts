import { globSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { stripTypeScriptTypes } from 'node:module'
import { dirname, join } from 'node:path'
import { createInstrumenter } from '@vitest/istanbul-lib-instrument'
import type { FileCoverage } from './coverage-by-room.ts'

/** What can be reached in a file, and where its bytes begin: one per statement, then one per path of each branch. */
export interface CountedFile extends Pick<FileCoverage, 'statementMap' | 'branchMap'> {
  readonly path: string
  readonly first: number
}

const isSource = (path: string) =>
  /^(?:apps|packages)\/[^/]+\/src\//u.test(path) &&
  !/\.(?:test|test-support|generated)\.ts$|^packages\/testing\//u.test(path)

/**
 * Writes an instrumented copy of every source file into the folder: each statement and branch sets a byte. This costs a small part of V8's
 * block coverage, which instruments every library as well.
 */
export async function writeCountedCode(root: string, folder: string): Promise<void> {
  const instrumenter = createInstrumenter({ esModules: true })
  const files: CountedFile[] = []
  let first = 0
  for (const path of globSync('{apps,packages}/*/src/**/*.ts', { cwd: root }).filter(isSource).toSorted()) {
    const code = instrumenter.instrumentSync(stripTypeScriptTypes(await readFile(join(root, path), 'utf8')), path)
    const { statementMap, branchMap } = instrumenter.lastFileCoverage()
    const file = { path, first, statementMap, branchMap } as CountedFile
    files.push(file)
    const target = join(folder, 'code', path)
    await mkdir(dirname(target), { recursive: true })
    await writeFile(target, withBytes(code, file))
    first += sizeOf(file)
  }
  await writeFile(join(folder, 'files.json'), JSON.stringify(files))
  await writeFile(join(folder, 'nothing.reached'), Buffer.alloc(first))
}

/** Istanbul embeds a table with counters in each file; here a byte in shared memory is enough. */
function withBytes(code: string, file: CountedFile): string {
  const name = /function (?<name>cov_\w+)\(\)\{var path=/u.exec(code)?.groups?.name
  if (name === undefined) return code
  const [start, end] = [`function ${name}(){var path=`, `return actualCoverage;}${name}();`]
  const [from, to] = [code.indexOf(start), code.indexOf(end) + end.length]
  const ways = firstWays(file)
  const bytes = `const ${name}=globalThis.reachedBytes.subarray(${file.first},${file.first + sizeOf(file)});`
  return (code.slice(0, from) + bytes + code.slice(to))
    .replaceAll(new RegExp(`${name}\\(\\)\\.f\\[\\d+\\]\\+\\+;`, 'gu'), '')
    .replaceAll(new RegExp(`${name}\\(\\)\\.s\\[(\\d+)\\]\\+\\+`, 'gu'), `${name}[$1]=1`)
    .replaceAll(
      new RegExp(`${name}\\(\\)\\.b\\[(\\d+)\\]\\[(\\d+)\\]\\+\\+`, 'gu'),
      (_, branch: string, way: string) => `${name}[${(ways.get(branch) ?? 0) + Number(way)}]=1`,
    )
}

/** Offset of each branch's bytes within its file. */
function firstWays({ statementMap, branchMap }: CountedFile): ReadonlyMap<string, number> {
  let next = Object.keys(statementMap).length
  return new Map(
    Object.entries(branchMap).map(([branch, { locations }]) => {
      const own = next
      next += locations.length
      return [branch, own]
    }),
  )
}

function sizeOf({ statementMap, branchMap }: CountedFile): number {
  const ways = Object.values(branchMap).reduce((sum, { locations }) => sum + locations.length, 0)
  return Object.keys(statementMap).length + ways
}

/** What was reached in a file, in Istanbul's format. */
export function reachedOf(file: CountedFile, bytes: Uint8Array): FileCoverage {
  const { statementMap, branchMap, first } = file
  const ways = firstWays(file)
  return {
    statementMap,
    branchMap,
    s: Object.fromEntries(
      Object.keys(statementMap).map((statement) => [statement, bytes[first + Number(statement)] ?? 0]),
    ),
    b: Object.fromEntries(
      Object.entries(branchMap).map(([branch, { locations }]) => {
        const own = first + (ways.get(branch) ?? 0)
        return [branch, [...bytes.subarray(own, own + locations.length)]]
      }),
    ),
  }
}
