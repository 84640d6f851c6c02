import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { provinceSettings, removeCluster, startCluster } from '@long-dan/database/embedded'
import {
  changeDatabaseUrl,
  type Database,
  openDatabase,
  prepareDatabase,
  roleNames,
  runQuery,
} from '@long-dan/database/setup'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { serviceDayOf } from '@long-dan/statistics'
import { aTestBox } from '@long-dan/testing/box'
import { cleanUpOnSignal } from '@long-dan/testing/clean-up-on-signal'
import { auditReceipts, type ReceiptAudit } from '@long-dan/testing/intake'
import { processorSeconds } from '@long-dan/testing/processor-time'
import { usualProvince } from '@long-dan/testing/province'
import { type IntakeKind, intakeKinds, type LoadOrder, type LoadResult } from './messages.ts'

export interface Stage {
  readonly settings: string
  /** Processor seconds used so far by this kind's server process, by PostgreSQL and by the load generator. */
  processorSeconds(kind: IntakeKind): Promise<readonly number[]>
  load(
    kind: IntakeKind,
    order: Pick<LoadOrder, 'visit' | 'seconds' | 'connections' | 'firstCitizen'>,
  ): Promise<LoadResult>
  /** Bytes on disk with indexes: in the box with its remark, after leaving it, and as stored once the month is closed. Opens the box. */
  bytesPerBallot(): Promise<{ readonly boxed: number; readonly opened: number; readonly compacted: number }>
  audit(receipts: readonly string[]): Promise<ReceiptAudit>
  close(): Promise<void>
}

interface StageOptions {
  readonly tokenKey: string
  readonly profile: string
}

const password = 'bench'
// Beyond this, citizens are created on the spot; preparing more would take a minute.
const preparedPerSecond = 6000
const mostPrepared = 12_000

/** A durable embedded PostgreSQL, one server process for each kind of intake and the load generator. */
export async function openStage({ tokenKey, profile }: StageOptions): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'long-dan-bench-'))
  await chmod(folder, 0o711)
  const cluster = await startCluster({ folder, durable: true, settings: provinceSettings })
  if (!cluster.ok) throw new Error(cluster.error.message)
  const children: ChildProcess[] = []
  const remove = async () => {
    await cluster.value.stop()
    await removeCluster(folder)
  }
  // When interrupted or failed, nothing is left behind.
  cleanUpOnSignal(remove)
  process.once('exit', () => {
    for (const child of children) child.kill('SIGKILL')
  })
  const start = (script: string, options: Parameters<typeof fork>[2] = {}): ChildProcess => {
    const path = fileURLToPath(new URL(script, import.meta.url))
    const child = fork(path, { serialization: 'advanced', ...options })
    children.push(child)
    return child
  }
  const rolePasswords = Object.fromEntries(roleNames.map((role) => [role, password]))
  const { adminUrl, roleUrls } = await prepareDatabase({
    questionnaires: officialQuestionnaires,
    adminUrl: cluster.value.adminUrl,
    rolePasswords,
    demo: false,
    province: usualProvince,
  })
  const admin = openDatabase({ url: adminUrl, maxConnections: 2 })

  const serviceDate = serviceDayOf(new Date())
  const box = await aTestBox({ admin }, [serviceDate])
  const bare = await aBareBox(admin, roleUrls.ballot_writer)
  const servers = {} as Record<IntakeKind, ChildProcess>
  const urls = {} as Record<IntakeKind, string>
  for (const kind of intakeKinds) {
    const execArgv = profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`, `--cpu-prof-name=${kind}.cpuprofile`] : []
    const server = start('serve.ts', { execArgv })
    servers[kind] = server
    server.send({ kind, databaseUrl: kind === 'ceiling' ? bare : roleUrls.ballot_writer, tokenKey })
    urls[kind] = await answerOf(server)
  }
  const generator = start('load.ts')
  const desks = await runQuery<{ id: number; code: string }>(
    admin,
    `select id, code from desk where opened_on <= '${serviceDate}' and closed_on is null order by id`,
  )
  const [settings] = await runQuery<{ text: string }>(
    admin,
    `select current_setting('server_version') || ', fsync ' || current_setting('fsync')
      || ', synchronous_commit ' || current_setting('synchronous_commit') as text`,
  )
  const countOf = async (what: string) =>
    Number((await runQuery<{ value: string }>(admin, `select (${what})::text as value`))[0]?.value)
  const partition = `ballot_${serviceDate.slice(0, 7).replace('-', '_')}`
  const bytes = () => countOf(`pg_total_relation_size('${partition}')`)

  return {
    settings: settings?.text ?? '',
    processorSeconds: (kind) =>
      Promise.all([
        processorSeconds(servers[kind].pid ?? 0),
        processorSeconds(cluster.value.pid, true),
        processorSeconds(generator.pid ?? 0),
      ]),
    async load(kind, order) {
      const prepared = Math.min(mostPrepared, Math.ceil(order.seconds * preparedPerSecond))
      generator.send({ ...order, url: urls[kind], tokenKey, desks, serviceDate, prepared } satisfies LoadOrder)
      return await answerOf(generator)
    },
    async bytesPerBallot() {
      const ballots = await countOf('select count(*) from envelope')
      const boxed = await countOf("select pg_total_relation_size('envelope') + pg_total_relation_size('sealed_remark')")
      await box.open()
      const opened = (await bytes()) / ballots
      await runQuery(admin, `cluster ${partition} using ${partition}_pkey`)
      return { boxed: boxed / ballots, opened, compacted: (await bytes()) / ballots }
    },
    audit: (receipts) => auditReceipts(admin, receipts),
    async close() {
      await admin.destroy()
      for (const child of children) if (child.exitCode === null && child.kill('SIGTERM')) await once(child, 'exit')
      await remove()
    },
  }
}

/** A role whose `cast_envelopes` only stores the bytes: no id, no index, no check of the month. */
async function aBareBox(admin: Database, writerUrl: string): Promise<string> {
  await runQuery(
    admin,
    `create role bench_ceiling login password '${password}' in role ballot_writer;
    create schema bench;
    alter role bench_ceiling set search_path = bench, public;
    create table bench.kept (bytes bytea storage external);
    create function bench.cast_envelopes(
      box_day date, ids uuid[], service_dates date[], digests bytea, ballots bytea, bundle uuid, remarks bytea
    ) returns text[] language plpgsql as $$
    begin
      insert into bench.kept values (uuid_send(bundle) || digests || ballots || remarks);
      return array_fill('boxed'::text, array[cardinality(ids)]);
    end
    $$;
    grant usage on schema bench to bench_ceiling;
    grant execute on function bench.cast_envelopes to bench_ceiling;
    grant insert on bench.kept to bench_ceiling`,
  )
  return changeDatabaseUrl(writerUrl, { user: 'bench_ceiling' })
}

/** The next message from a child process; rejects when the child ends without one. */
async function answerOf<Answer>(child: ChildProcess): Promise<Answer> {
  return await new Promise((resolve, reject) => {
    const ended = () => reject(new Error('A process of the bench has ended'))
    child.once('exit', ended)
    child.once('message', (answer) => {
      child.off('exit', ended)
      resolve(answer as Answer)
    })
  })
}
