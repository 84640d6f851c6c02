import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { type Finished, root, run } from '../run/command.ts'

// `npm run test:bundle`: makes the bundle of the last commit, unpacks it elsewhere and starts it without a network: in a network namespace
// of its own, which only root may create. Takes a minute or two, so it is not part of `npm test`.
const mostMegabytes = 350
const place = mkdtempSync(join(tmpdir(), 'long-dan-bundle-test-'))
const product = join(place, 'product')
try {
  await must(run(process.execPath, ['packages/testing/src/bundle/bundle.ts', '--folder', place], { show: true }))
  const [file = ''] = readdirSync(place).filter((name) => name.endsWith('.tar.gz'))
  const [sum] = readFileSync(join(place, `${file}.sha256`), 'utf8').split(' ')
  const found = createHash('sha256')
    .update(readFileSync(join(place, file)))
    .digest('hex')
  if (sum !== found) throw new Error('The checksum beside the bundle is not that of the bundle')
  mkdirSync(product)
  await must(run('tar', ['--extract', '--gzip', `--file=${join(place, file)}`, `--directory=${product}`]))
  const { output: size } = await must(run('du', ['--bytes', '--summarize', product]))
  const megabytes = Math.ceil(Number.parseInt(size, 10) / 1e6)
  console.log(`unpacked: ${megabytes} MB`)
  if (megabytes > mostMegabytes) throw new Error(`More than ${mostMegabytes} MB`)

  const probe = [process.execPath, join(root, 'packages/testing/src/bundle/start-bundle.ts'), product]
  const alone = ['--net', 'sh', '-c', 'ip link set lo up && exec "$0" "$@"']
  const mayBeAlone = (await run('unshare', [...alone, 'true']).catch(() => null))?.code === 0
  if (!mayBeAlone)
    console.log('SKIPPED: no network namespace without root, unshare and ip; started with the network there')
  const [program = '', ...rest] = mayBeAlone ? ['unshare', ...alone, ...probe, 'offline'] : probe
  await must(run(program, rest, { show: true }))
} finally {
  rmSync(place, { recursive: true, force: true })
}

async function must(running: Promise<Finished>): Promise<Finished> {
  const finished = await running
  if (finished.code !== 0) throw new Error(finished.output.slice(-2000))
  return finished
}
