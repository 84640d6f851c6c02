import { randomInt, randomUUID } from 'node:crypto'
import { type RemarkContent, type Sealer, whatMayLeave } from '@long-dan/ballot-box'
import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { holdingBox } from './box-lock.ts'
import { countedMonths } from './counted-months.ts'
import { deskPlaces } from './desk-places.ts'
import type { BoxOpeners } from './read-box.ts'

export interface RemarkOpening {
  readonly openers: BoxOpeners
  /** Boxes up to this day: their ballots were opened on an earlier night. */
  readonly boxedUntil: string
  /** Reseals what stays in the box. The database already has its context. */
  readonly sealer: Sealer
}

export interface OpenedRemarks {
  /** Remarks that somebody wrote. */
  readonly opened: number
  /** Places for remarks, most of them empty, that stay in the box. */
  readonly staying: number
}

const bundlesAtOnce = 20
const remarksOfBundle = 500

/**
 * Lets remarks out of the box, those of the whole province in one transaction, shuffled, and separately from any ballot. Those of a desk
 * and month leave as its ballots do: together with at least four others, and only if as many stay, until the month is closed. Whether
 * somebody wrote one makes no difference. What stays is sealed again. Undefined when another worker is at the box.
 */
export async function openRemarks(
  database: Database,
  { openers, boxedUntil, sealer }: RemarkOpening,
): Promise<OpenedRemarks | undefined> {
  return await holdingBox(database, async (connection) => {
    const { bundles, remarks } = await openBundles(connection, openers, boxedUntil)
    const { leaving, staying } = await chosen(connection, remarks)
    const places = await deskPlaces(connection)
    const written = leaving.filter(({ deskId, text }) => text !== null && places.code(deskId) !== undefined)
    await connection.transaction().execute(async (transaction) => {
      await sql`delete from sealed_remark where id = any(${bundles}::uuid[])`.execute(transaction)
      await keep(transaction, shuffled(written))
      await sealAgain(transaction, shuffled(staying), sealer)
    })
    return { opened: written.length, staying: staying.length }
  })
}

/** Bundles that could be opened, and their contents. */
export async function openBundles(connection: Database, openers: BoxOpeners, boxedUntil: string) {
  const bundles: string[] = []
  const remarks: RemarkContent[] = []
  for await (const { id, boxedOn, remarks: sealed } of waitingBundles(connection, boxedUntil)) {
    const ofDay = await openers(boxedOn)
    const tried = ofDay.map((opener) => (opener === 'locked' ? undefined : opener.openRemarks(id, sealed)))
    const opened = tried.find((one) => one?.ok)
    if (!opened?.ok) continue
    bundles.push(id)
    for (const remark of opened.value) remarks.push(remark)
  }
  return { bundles, remarks }
}

/** Which leave and which stay, by desk and month. */
async function chosen(connection: Database, remarks: readonly RemarkContent[]) {
  const closed = new Set((await countedMonths(connection)).filter((each) => each.closed).map(({ month }) => month))
  const [leaving, staying]: [RemarkContent[], RemarkContent[]] = [[], []]
  for (const group of Map.groupBy(remarks, ({ deskId, month }) => `${deskId} ${month}`).values()) {
    const all = shuffled(group)
    const isOver = closed.has(all[0]?.month ?? '')
    const leaves = new Set(isOver ? all : whatMayLeave(all))
    for (const remark of all) (leaves.has(remark) ? leaving : staying).push(remark)
  }
  return { leaving, staying }
}

async function* waitingBundles(database: Database, boxedUntil: string) {
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const { rows } = await sql<{ id: string; boxedOn: string; remarks: Buffer }>`
      select id, boxed_on as "boxedOn", remarks from sealed_remark
      where boxed_on <= ${boxedUntil}::date and id > ${after}::uuid order by id limit ${bundlesAtOnce}`.execute(
      database,
    )
    yield* rows
    const last = rows.at(-1)
    if (!last) return
    after = last.id
  }
}

async function keep(transaction: Database, remarks: readonly RemarkContent[]): Promise<void> {
  await sql`
    insert into waiting_remark (desk_id, service_month, text)
    select * from unnest(${remarks.map(({ deskId }) => deskId)}::integer[], ${remarks.map(({ month }) => month)}::date[],
      ${remarks.map(({ text }) => text)}::text[]) as remark`.execute(transaction)
}

async function sealAgain(transaction: Database, remarks: readonly RemarkContent[], sealer: Sealer): Promise<void> {
  for (let start = 0; start < remarks.length; start += remarksOfBundle) {
    const id = randomUUID()
    const sealed = sealer.sealRemarks(id, remarks.slice(start, start + remarksOfBundle))
    await sql`
      insert into sealed_remark (id, boxed_on, remarks) values (${id}, ${sealer.day}::date, ${sealed})`.execute(
      transaction,
    )
  }
}

function shuffled<Item>(items: readonly Item[]): readonly Item[] {
  const all = [...items]
  for (let last = all.length - 1; last > 0; last--) {
    const other = randomInt(last + 1)
    const [one, two] = [all[last], all[other]] as [Item, Item]
    all[last] = two
    all[other] = one
  }
  return all
}
