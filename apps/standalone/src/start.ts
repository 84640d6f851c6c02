import { appendFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { SecretsDamaged } from '@long-dan/database/embedded'
import { sayProvince } from './choose-province.ts'
import { type Config, readConfig } from './config.ts'
import { faultReport } from './fault-report.ts'
import { type Launched, launch } from './launch.ts'
import { sayFirstAccount, sayMode } from './real-or-trial.ts'
import { complain, onOneLine, onTwoLines, print, say } from './say.ts'
import { createShutdown, stopOnSignals, stopWithParent } from './shutdown.ts'

// Shutting down after a fault causes more of them (cut connections); only the first matters.
let faulted = false
let isReady = false
const shutdown = createShutdown()
stopOnSignals(shutdown)
const config = readConfig()
// Whoever asks for help, or passes a setting here, must not find a whole system started instead.
const asked = process.argv.slice(2)
if (asked.includes('--help') || asked.includes('-h')) print(onTwoLines('operator.start.usage'))
else if (asked.length > 0) fail(onTwoLines('operator.start.usage'))
else if (config.ok) await start(config.value)
else fail(config.error)

async function start(settings: Config): Promise<void> {
  if (settings.npm_lifecycle_event) stopWithParent(shutdown)
  process.on('uncaughtException', (error) => void endByFault(error, settings))
  say('operator.start.starting')
  try {
    const launched = await launch(settings, shutdown)
    // A signal during the start takes the database away from the running step; the signal's handler ends the process.
    if (shutdown.isStopping()) return
    isReady = launched.ok
    if (launched.ok) announce(launched.value, settings)
    else await failAfterStop(launched.error)
  } catch (error) {
    if (error instanceof SecretsDamaged) await failAfterStop(error.message)
    if (!shutdown.isStopping()) await endByFault(error, settings)
  }
}

function announce(launched: Launched, { DATA_DIR, CONTROLLER_NAME }: Config): void {
  const { ballot, dashboard, tryLink, demo, province, accounts, hasAdministrator } = launched
  print('')
  say('operator.start.ready')
  print(`  ${onOneLine('operator.start.ballot').padEnd(46)}${ballot}`)
  print(`  ${onOneLine('operator.start.results').padEnd(46)}${dashboard}`)
  for (const { username, password, what } of accounts) {
    print(`    ${username.padEnd(18)} ${password}   ${what}`)
  }
  print(`  ${onOneLine('operator.start.desk').padEnd(46)}${tryLink}`)
  print(`  ${onOneLine('operator.start.data').padEnd(46)}${DATA_DIR}`)
  sayProvince(province.unit)
  sayMode(demo)
  if (!hasAdministrator) sayFirstAccount('npm run account --')
  const isNamed = CONTROLLER_NAME !== undefined || province.settings?.controller
  if (!demo && !isNamed) say('operator.start.no-controller')
  say('operator.start.how-to-stop')
  print(`ready ballot=${ballot} dashboard=${dashboard} try=${tryLink}`)
}

async function failAfterStop(message: string): Promise<void> {
  await shutdown.stopAll()
  fail(message)
}

function fail(message: string): never {
  complain(message)
  process.exit(1)
}

// A fault is a bug, not the operator's mistake: where it happened goes to a file for developers.
async function endByFault(error: unknown, { DATA_DIR }: Config): Promise<void> {
  if (faulted || shutdown.isStopping()) return
  faulted = true
  const file = path.join(DATA_DIR, 'fault.log')
  const { reason, details } = faultReport(error, isReady)
  try {
    appendFileSync(file, `${new Date().toISOString()} ${details}\n`, { mode: 0o600 })
  } catch {
    // Without the file, the message below still says what happened.
  }
  await shutdown.stopAll()
  fail(onTwoLines('operator.start.fault', { reason, file }))
}
