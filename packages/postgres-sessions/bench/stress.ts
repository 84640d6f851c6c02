import { cleanUpOnSignal } from '@long-dan/testing/clean-up-on-signal'
import { startTcpProxy } from '@long-dan/testing/tcp-proxy'
import { typedOptions } from '@long-dan/testing/typed-options'
import { openSession } from '../src/open-session.ts'
import {
  copyFaults,
  type Place,
  type StressResult,
  statementFaults,
  stressCopies,
  stressStatements,
} from '../src/stress/stress.test-support.ts'
import { tables } from '../src/stress/workload.test-support.ts'
import { startTlsServer } from '../src/tls-server.test-support.ts'

// `npm run test:driver [-- --strikes 300]`: the tests of a few strikes, with many of them, unencrypted and encrypted.
const { strikes } = typedOptions({ strikes: 300 })
const columns = ['strikes', 'done', 'failed', 'uncaught', 'hung', 'wrong', 'left'] as const
const print = (cells: readonly string[]) => process.stdout.write(`${cells.join('')}\n`)
const header = ['fault'.padEnd(60), ...columns.map((name) => name.padStart(10))]

const starting = startTlsServer()
cleanUpOnSignal(async () => (await starting).stop())
const server = await starting
const proxy = await startTcpProxy('127.0.0.1', server.port)
try {
  const admin = await openSession({ url: server.adminUrl })
  for (const table of tables) await admin.query(table)
  await admin.end()
  print(header)
  const place: Place = { adminUrl: server.adminUrl, proxy }
  const encrypted: Place = { ...place, search: 'sslmode=require' }
  for (const fault of statementFaults) report(await stressStatements(place, fault, strikes))
  for (const fault of copyFaults) report(await stressCopies(place, fault, strikes))
  for (const fault of statementFaults) report(await stressStatements(encrypted, fault, strikes), 'TLS: ')
  for (const fault of copyFaults) report(await stressCopies(encrypted, fault, strikes), 'TLS: ')
} finally {
  await proxy.close()
  await server.stop()
}

function report(result: StressResult, prefix = ''): void {
  print([`${prefix}${result.fault}`.padEnd(60), ...columns.map((name) => String(result[name]).padStart(10))])
  if (result.uncaught + result.hung + result.wrong + result.left > 0) process.exitCode = 1
}
