import { setTimeout as pause } from 'node:timers/promises'
import { countTallyDifferences } from '@long-dan/database/worker'
import { auditReceipts } from '../intake/audit-receipts.ts'
import { startCrowd } from './crowd.ts'
import type { Fault } from './fault.ts'
import type { Stage } from './stage.ts'

/** What a fault did to the ballots of the citizens present. */
export interface Damage {
  readonly fault: string
  readonly acknowledged: number
  readonly stored: number
  readonly lost: number
  readonly doubled: number
  readonly tallyDifference: number
  /** Citizens told that their ballot cannot be accepted. */
  readonly refused: number
  /** From the end of the fault to the next receipt. */
  readonly secondsToRecover: number
  /** Other broken promises, in words. */
  readonly complaints: readonly string[]
}

export interface StrikeOptions {
  readonly citizens: number
  /** Milliseconds of load before the fault and after its repair. */
  readonly around: number
}

const mostTries = 10

const tables = `select string_agg(quote_ident(tablename), ', ') as names from pg_tables
  where schemaname = 'public' and (tablename = any('{ballot,remark,waiting_remark,envelope,sealed_remark,refused_envelope,box_waiting,counted_month,book_leaf,book_tile,book_seal}')
    or tablename like 'tally\\_%')`

/** Strikes a working product with a fault, then compares every receipt with the database and every tally with a recount. */
export async function strike(stage: Stage, fault: Fault, { citizens, around }: StrikeOptions): Promise<Damage> {
  // A process that the last fault ended may still be starting.
  await stage.untilReady()
  await emptyTables(stage)
  // A citizen's page keeps trying for as long as it takes; a citizen without a receipt long after the repair never gets one.
  let working: number | null = performance.now()
  const crowd = startCrowd({
    mended: () => working,
    urls: stage.ballotUrls,
    deskCodes: stage.deskCodes,
    size: citizens,
    first: 0,
    leaving: fault.leaving ?? 0,
  })
  await pause(around)
  working = null
  const mended = await fault.strike(stage, crowd).catch(async (error: unknown) => {
    working = 0
    await crowd.stop()
    throw error
  })
  working = mended
  while (crowd.firstReceiptAfter(mended) === undefined && performance.now() < mended + 20_000) await pause(20)
  await pause(around)
  const without = await crowd.stop()
  await stage.openBox()
  const [box] = await stage.query<{ leaves: number; refused: number }>(`
    select (select count(*)::int from book_leaf) as leaves, (select coalesce(sum(envelopes), 0)::int from refused_envelope) as refused`)
  const audit = await auditReceipts(stage.admin, crowd.receipts)
  const refused = Object.values(crowd.refused).reduce((sum, count) => sum + count, 0)
  const reasons = Object.entries(crowd.refused).map(([code, count]) => `${code} ${count}`)
  const complaints = [
    ...without.map((answers) => `a citizen never got a receipt: ${answers}`),
    ...(box?.leaves === audit.stored ? [] : [`${box?.leaves} leaves in the book`]),
    ...(box?.refused === 0 ? [] : [`${box?.refused} envelopes refused`]),
    ...(refused > 0 && !fault.refuses ? [`${refused} honest ballots refused: ${reasons.join(', ')}`] : []),
    ...(refused === 0 && fault.refuses ? ['nothing was refused'] : []),
    ...Object.entries(crowd.strange).map(([status, count]) => `${count} × ${status}`),
  ]
  return {
    fault: fault.name,
    acknowledged: crowd.receipts.length,
    ...audit,
    tallyDifference: await countTallyDifferences(stage.admin),
    refused,
    secondsToRecover: ((crowd.firstReceiptAfter(mended) ?? Number.POSITIVE_INFINITY) - mended) / 1000,
    complaints,
  }
}

/** A worker that opens meanwhile takes the same tables in its own order; when PostgreSQL ends us of the two, the next try has them. */
async function emptyTables({ query }: Stage): Promise<void> {
  const [{ names } = { names: '' }] = await query<{ names: string }>(tables)
  for (let tries = 1; ; tries++) {
    try {
      await query(`truncate ${names}`)
      return
    } catch (error) {
      if (!isDeadlock(error) || tries === mostTries) throw error
    }
  }
}

function isDeadlock(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '40P01'
}

export function isWhole({ lost, doubled, tallyDifference, complaints, acknowledged }: Damage): boolean {
  return acknowledged > 0 && lost === 0 && doubled === 0 && tallyDifference === 0 && complaints.length === 0
}
