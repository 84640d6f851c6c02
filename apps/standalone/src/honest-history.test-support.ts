import { openReformOffice } from '@long-dan/dashboard-app'
import { applyExclusions, countedMonths, keepMonths, sealEnvelopes, sealRecord } from '@long-dan/database/worker'
import { officialQuestionnaires, type ScalePoint } from '@long-dan/questionnaire'
import { daysAfter, parsePeriod, periodOf, previousPeriod, serviceDayOf } from '@long-dan/statistics'
import { aBallot, aTestBox, longConfirmed, setToday, type TestDatabase, type TestDesk } from '@long-dan/testing'
import { correctPublished, freezeNow, sealNow, type WorkerConfig } from '@long-dan/worker-app'

/** What a history is written into: an installation, the settings of its worker, and who signs the keys of its box. */
interface Ground {
  readonly database: TestDatabase
  readonly desks: readonly TestDesk[]
  readonly worker: WorkerConfig
  readonly signer: NonNullable<Parameters<typeof aTestBox>[2]>
  /** Whole numbers from 0 up to below this one. */
  readonly draw: (below: number) => number
}

export interface HistoryStep {
  readonly what: string
  /** `look` is called wherever somebody might look: also while the box is half open. */
  readonly act: (look: () => Promise<void>) => Promise<unknown>
}

const graceDays = 5
// The quarter before this one, and the next if that is not due yet: publishing goes by the real day.
const quarter = previousPeriod(periodOf('quarter', daysAfter(serviceDayOf(new Date()), -10)))
const months = [0, 40, 75].map((days) => periodOf('month', daysAfter(quarter.start, days)))

/** A quarter and the days until it is published, corrected and read by everybody; which days and acts, and in which order, is drawn. */
export async function honestHistory({
  database,
  desks,
  worker,
  signer,
  draw,
}: Ground): Promise<readonly HistoryStep[]> {
  const door = database.as('worker')
  const [desk, other, third] = desks as readonly [TestDesk, TestDesk, TestDesk]
  const days = months.flatMap(({ start }, at) => [
    daysAfter(start, 2 + draw(9)),
    ...(at === 0 ? [daysAfter(start, 14 + draw(12))] : []),
  ])
  const box = await aTestBox(database, days, signer)
  const office = openReformOffice({ databaseUrl: database.url('dashboard'), assumeRole: false }, () => quarter.end)
  const shuffled = <Value>(values: readonly Value[]) =>
    values
      .map((value) => [draw(1e9), value] as const)
      .sort(([a], [b]) => a - b)
      .map(([, value]) => value)

  const ballots = (at: TestDesk, serviceDate: string, count: number) =>
    Array.from({ length: count }, () =>
      aBallot(at, {
        serviceDate,
        entryMode: 1 + draw(3),
        answers: { overall: (1 + draw(5)) as ScalePoint, listen: 4, apologize: 'na' },
      }),
    )
  /** Ballots of the day and late ones of the days before; some have their leaves in the book when the day ends, some have not. */
  async function aDay(day: string) {
    await setToday(database, day)
    await box.addDay(day)
    for (const at of shuffled(desks)) {
      await box.cast(database.as('ballot_writer'), ballots(at, day, 12 + draw(9)), day)
      if (draw(2) === 0)
        await box.cast(database.as('ballot_writer'), ballots(at, daysAfter(day, -1 - draw(3)), 1 + draw(6)), day)
      if (draw(2) === 0) await sealEnvelopes(door)
    }
  }
  /** Opens the box as the worker does after the day, and months that are due with it. */
  async function aNight(day: string, look: () => Promise<void>) {
    await setToday(database, daysAfter(day, 1))
    await keepMonths(door, daysAfter(day, 1), graceDays)
    const due = (await countedMonths(door)).filter(({ closed, closesOn }) => !closed && closesOn <= daysAfter(day, 1))
    await sealEnvelopes(door)
    const closing = due.map(({ month }) => month)
    let looking: Promise<void> | undefined
    const onStep = (step: string) => {
      if (step === 'opened') looking ??= look()
    }
    await box.open({ day, closing, byCommand: false, leaving: 'what-may', atOnce: 10, onStep })
    await looking
    await sealRecord(door, day)
    await sealNow(worker, { acceptLostKeys: false })
  }
  const sql = (text: string) => database.query(text)
  const counts = (month: string, at: TestDesk) =>
    sql(`insert into dossier_count (desk_id, unit_id, month, received) values (${at.id}, ${at.unitId}, '${month}', ${100 + draw(200)});
      insert into callback_lot (desk_id, unit_id, month, outcome, dossiers, no_answer) values (${at.id}, ${at.unitId}, '${month}', 'settled', 300, ${draw(9)});
      insert into callback_count (desk_id, unit_id, month, outcome, satisfied_asked, satisfied_not_asked, dissatisfied_asked, dissatisfied_not_asked)
      values (${at.id}, ${at.unitId}, '${month}', 'settled', ${20 + draw(9)}, 3, ${5 + draw(4)}, 1)`)
  const reform = [
    'Mã cũ;Mã mới;Tên mới;Loại;Toàn bộ hay một phần;Ngày hiệu lực;Số nghị quyết;Nơi nhận chính',
    '14797;14797;Hạc Hàm;phường;toàn bộ;01/01/2060;77/NQ;',
    '14758;14797;Hạc Hàm;phường;toàn bộ;01/01/2060;77/NQ;',
  ].join('\n')
  const decided = (decision: string, names = '', values = '') =>
    sql(`insert into review_event (case_id, unit_id, act, decision, reason, account_id, role ${names})
      select max(id), ${other.unitId}, 'proposed', '${decision}', 'x', 'h1', 'district-official' ${values} from review_case where unit_id = ${other.unitId};
      insert into review_event (case_id, unit_id, act, proposal_id, decision, reason, account_id, role ${names})
      select case_id, unit_id, 'confirmed', id, '${decision}', 'x', 'h2', 'province-official' ${values} from review_event
      where act = 'proposed' order by id desc limit 1`)
  const [first] = months
  const publish = () => freezeNow(worker, officialQuestionnaires)
  const correct = (month: string) => {
    const period = parsePeriod(month.slice(0, 7))
    return period && correctPublished(worker, officialQuestionnaires, period, 'Đếm lại')
  }

  const acts: readonly HistoryStep[] = [
    ...months.map(({ start }) => ({
      what: `counts of ${start}`,
      act: () => counts(start, desks[draw(3)] as TestDesk),
    })),
    { what: 'counts corrected', act: () => counts(first?.start ?? '', desk) },
    { what: 'a reform announced', act: () => office.apply(Buffer.from(reform)) },
    { what: 'opening hours', act: () => sql(`insert into desk_hours values (${third.id}, 1, 5, '07:30', '11:30')`) },
    {
      what: 'opening hours changed',
      act: () => sql(`update desk_hours set closes = '11:45' where desk_id = ${third.id}`),
    },
    {
      what: 'an official who leaves',
      act: () =>
        sql(`insert into account (id, username, name, email, role, unit_id) values ('h3', 'person-h3', 'h3', 'h3@accounts.invalid', 'auditor', 1);
        update account set disabled_at = now() where id = 'h3'`),
    },
  ]
  const inBetween = shuffled(acts)
  // Of what is drawn, the change comes after what it changes.
  const isLate = ({ what }: HistoryStep) => what.endsWith('changed') || what === 'counts corrected'
  const drawn = [...inBetween.filter((each) => !isLate(each)), ...inBetween.filter(isLate)]
  const nights = [...days, daysAfter(quarter.end, graceDays)]
  return [
    {
      what: 'the first night',
      act: async () => {
        await sql(`insert into account (id, username, name, email, role, unit_id) values
          ('h1', 'person-h1', 'h1', 'h1@accounts.invalid', 'district-official', 1), ('h2', 'person-h2', 'h2', 'h2@accounts.invalid', 'province-official', 1)`)
        await longConfirmed(database, ['h1', 'h2'])
        await setToday(database, quarter.start)
        await sealRecord(door, daysAfter(quarter.start, -1))
        await sealNow(worker, { acceptLostKeys: false })
      },
    },
    ...nights.flatMap((day, at): readonly HistoryStep[] => [
      { what: `ballots of ${day} wait`, act: () => aDay(day) },
      ...drawn.filter((_, index) => index % nights.length === at),
      { what: `the night after ${day}`, act: (look) => aNight(day, look) },
    ]),
    { what: 'published', act: publish },
    { what: 'a reform taken back', act: () => office.undo('77/NQ') },
    {
      what: 'a month of a desk left out',
      act: async () => {
        const month = first?.start ?? ''
        await sql(`insert into review_case (desk_id, unit_id, period_code, starts_on, ends_before, kind_group, opened_on)
          values (${other.id}, ${other.unitId}, '${month.slice(0, 7)}', '${month}', '${first?.end}', 'entry', '${quarter.end}')`)
        await decided(
          'exclude',
          ', first_day, last_day, entry_modes',
          `, '${month}', '${daysAfter(first?.end ?? '', -1)}', '{1,2,3}'`,
        )
        await applyExclusions(door, officialQuestionnaires)
      },
    },
    { what: 'published anew without it', act: async () => expectDone(await correct(first?.start ?? '')) },
    {
      what: 'counted again',
      act: async () => {
        await sql(`insert into review_event (case_id, unit_id, act, text, account_id, role)
          select max(id), ${other.unitId}, 'appealed', 'x', 'h1', 'district-official' from review_case where unit_id = ${other.unitId}`)
        await decided('lift')
        await applyExclusions(door, officialQuestionnaires)
      },
    },
    { what: 'published anew with it', act: async () => expectDone(await correct(first?.start ?? '')) },
    { what: 'the end', act: () => office.close() },
  ]
}

function expectDone(correction: Awaited<ReturnType<typeof correctPublished>> | null) {
  if (!correction?.ok) throw new Error(`Not corrected: ${JSON.stringify(correction)}`)
}
