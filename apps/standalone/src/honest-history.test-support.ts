import { openReformOffice } from '@long-dan/dashboard-app/reform'
import { applyExclusions, countedMonths, keepMonths, sealEnvelopes, sealRecord } from '@long-dan/database/worker'
import { officialQuestionnaires, type ScalePoint } from '@long-dan/questionnaire'
import { daysAfter, type Period, periodOf, previousPeriod, serviceDayOf } from '@long-dan/statistics'
import {
  aBallot,
  aTestBox,
  longConfirmed,
  setToday,
  type TestBox,
  type TestDatabase,
  type TestDesk,
  trial,
} from '@long-dan/testing'
import { carryOutDecided, freezeNow, republishDecided, sealNow, type WorkerConfig } from '@long-dan/worker-app'

/** What a history is written into: an installation, the settings of its worker, and the signer of its box keys. */
interface Ground {
  readonly database: TestDatabase
  readonly desks: readonly TestDesk[]
  readonly worker: WorkerConfig
  readonly signer: NonNullable<Parameters<typeof aTestBox>[2]>
  /** A random whole number from 0 up to but not including `below`. */
  readonly draw: (below: number) => number
}

export interface HistoryStep {
  readonly what: string
  /** `look` is called at every moment when somebody might look, even while the box is half open. */
  readonly act: (look: () => Promise<void>) => Promise<unknown>
}

const graceDays = 5
// The last quarter that is due already: publishing goes by the real day.
const quarter = previousPeriod(periodOf('quarter', daysAfter(serviceDayOf(new Date()), -10)))
const months = [0, 40, 75].map((days) => periodOf('month', daysAfter(quarter.start, days)))

/** A quarter and the days until it is published, corrected and read by everybody. The days and acts, and their order, are random. */
export async function honestHistory(ground: Ground): Promise<readonly HistoryStep[]> {
  const { database, draw } = ground
  const days = months.flatMap(({ start }, at) => [
    daysAfter(start, 2 + draw(9)),
    ...(at === 0 ? [daysAfter(start, 14 + draw(12))] : []),
  ])
  const box = await aTestBox(database, days, ground.signer)
  const office = openReformOffice({ databaseUrl: database.url('dashboard'), assumeRole: false }, () => quarter.end)
  const nights = [...days, daysAfter(quarter.end, graceDays)]
  const written = actsOfOfficials(ground, office)
  return [
    { what: 'the first night', act: () => begin(ground) },
    ...nights.flatMap((day, at): readonly HistoryStep[] => {
      const ofDay = written.filter((_, index) => index % nights.length === at)
      return [
        {
          what: [`ballots of ${day} wait`, ...ofDay.map(({ what }) => what)].join(', '),
          async act() {
            await aDay(ground, box, day)
            for (const { act } of ofDay) await act()
          },
        },
        { what: `the night after ${day}`, act: (look) => aNight(ground, box, day, look) },
      ]
    }),
    ...afterwards(ground),
    { what: 'a reform taken back', act: () => office.undo('77/NQ').finally(office.close) },
  ]
}

async function begin({ database, worker }: Ground) {
  await trial(database)
  await database.query(`insert into account (id, username, name, email, role, unit_id) values
    ('h1', 'person-h1', 'h1', 'h1@accounts.invalid', 'district-official', 1),
    ('h2', 'person-h2', 'h2', 'h2@accounts.invalid', 'province-official', 1),
    ('h4', 'person-h4', 'h4', 'h4@accounts.invalid', 'province-official', 1)`)
  await longConfirmed(database, ['h1', 'h2', 'h4'])
  await setToday(database, quarter.start)
  await sealRecord(database.as('worker'), daysAfter(quarter.start, -1))
  await sealNow(worker, { acceptLostKeys: false })
}

/** Ballots of the day and late ones from days before; some have their leaves in the book by the end of the day, others do not. */
async function aDay({ database, desks, draw }: Ground, box: TestBox, day: string) {
  const ballots = (at: TestDesk, serviceDate: string, count: number) =>
    Array.from({ length: count }, () =>
      aBallot(at, {
        serviceDate,
        entryMode: 1 + draw(3),
        answers: { overall: (1 + draw(5)) as ScalePoint, listen: 4, apologize: 'na' },
      }),
    )
  const intake = database.as('ballot_writer')
  await setToday(database, day)
  await box.addDay(day)
  for (const at of shuffled(desks, draw)) {
    await box.cast(intake, ballots(at, day, 12 + draw(9)), day)
    if (draw(2) === 0) await box.cast(intake, ballots(at, daysAfter(day, -1 - draw(3)), 1 + draw(6)), day)
    if (draw(2) === 0) await sealEnvelopes(database.as('worker'))
  }
}

/** Opens the box as the worker does on the following night, with any months that are due. */
async function aNight({ database, worker }: Ground, box: TestBox, day: string, look: () => Promise<void>) {
  const door = database.as('worker')
  const today = daysAfter(day, 1)
  await setToday(database, today)
  await keepMonths(door, today, graceDays)
  const due = (await countedMonths(door)).filter(({ closed, closesOn }) => !closed && closesOn <= today)
  await sealEnvelopes(door)
  let looking: Promise<void> | undefined
  const onStep = (step: string) => {
    if (step === 'opened') looking ??= look()
  }
  const closing = due.map(({ month }) => month)
  await box.open({ day, closing, byCommand: false, leaving: 'what-may', atOnce: 10, onStep })
  await looking
  await sealRecord(door, day)
  await sealNow(worker, { acceptLostKeys: false })
}

interface Act {
  readonly what: string
  readonly act: () => Promise<unknown>
}

/** What people write while ballots come in; changes come after what they change. */
function actsOfOfficials(
  { database: { query }, desks, draw }: Ground,
  office: ReturnType<typeof openReformOffice>,
): readonly Act[] {
  const counts = (month: string) => {
    const { id, unitId } = desks[draw(desks.length)] as TestDesk
    return query(`insert into dossier_count (desk_id, unit_id, month, received) values (${id}, ${unitId}, '${month}', ${100 + draw(200)});
      insert into callback_lot (desk_id, unit_id, month, outcome, dossiers, no_answer, fields) values (${id}, ${unitId}, '${month}', 'settled', 300, ${draw(9)},
        '{"land": {"dossiers": ${60 + draw(60)}, "satisfied": 9, "dissatisfied": 4}}');
      insert into callback_count (desk_id, unit_id, month, outcome, satisfied_asked, satisfied_not_asked, dissatisfied_asked, dissatisfied_not_asked)
      values (${id}, ${unitId}, '${month}', 'settled', ${20 + draw(9)}, 3, ${5 + draw(4)}, 1)`)
  }
  const reform = [
    'Mã cũ;Mã mới;Tên mới;Loại;Toàn bộ hay một phần;Ngày hiệu lực;Số nghị quyết;Nơi nhận chính',
    '14797;14797;Hạc Hàm;phường;toàn bộ;01/01/2060;77/NQ;',
    '14758;14797;Hạc Hàm;phường;toàn bộ;01/01/2060;77/NQ;',
  ].join('\n')
  const first: readonly Act[] = [
    ...months.map(({ start }) => ({ what: `counts of ${start}`, act: () => counts(start) })),
    { what: 'a reform announced', act: () => office.apply(Buffer.from(reform)) },
    {
      what: 'opening hours',
      act: () => query(`insert into desk_hours values (${desks[2]?.id}, 1, 5, '07:30', '11:30')`),
    },
    {
      what: 'an official who leaves',
      act: () =>
        query(`insert into account (id, username, name, email, role, unit_id) values ('h3', 'person-h3', 'h3', 'h3@accounts.invalid', 'auditor', 1);
          update account set disabled_at = now() where id = 'h3'`),
    },
  ]
  const later: readonly Act[] = [
    { what: 'counts corrected', act: () => counts(months[0]?.start ?? '') },
    { what: 'opening hours changed', act: () => query(`update desk_hours set closes = '11:45'`) },
  ]
  return [...shuffled(first, draw), ...shuffled(later, draw)]
}

/**
 * The quarter is published; two people exclude all ballots of a desk's month, then they are counted again, and each time it is published
 * anew.
 */
function afterwards({ database, desks, worker }: Ground): readonly HistoryStep[] {
  const { query } = database
  const [month, unitId] = [months[0] as Period, desks[1]?.unitId]
  const decided = (decision: string, names = '', values = '') =>
    query(`insert into review_event (case_id, unit_id, act, decision, reason, account_id, role ${names})
      select max(id), ${unitId}, 'proposed', '${decision}', 'x', 'h1', 'district-official' ${values} from review_case where unit_id = ${unitId};
      insert into review_event (case_id, unit_id, act, proposal_id, decision, reason, account_id, role ${names})
      select case_id, unit_id, 'confirmed', id, '${decision}', 'x', 'h2', 'province-official' ${values} from review_event
      where act = 'proposed' order by id desc limit 1`)
  const recount = () => applyExclusions(database.as('worker'), officialQuestionnaires)
  // Refused if it would leave a figure with few ballots, which is as good an outcome as any.
  const change = async (what: 'recount' | 'withdraw' | 'restore') => {
    const figure = what === 'recount' ? 'null' : unitId
    await query(`insert into publication_event (act, change, period_code, unit_id, reason, account_id, role)
        values ('proposed', '${what}', '${month.code}', ${figure}, '${what}', 'h2', 'province-official');
      insert into publication_event (act, proposal_id, account_id, role)
        select 'confirmed', max(id), 'h4', 'province-official' from publication_event where act = 'proposed'`)
    await carryOutDecided(database.as('worker'), officialQuestionnaires, serviceDayOf(new Date()), fails)
  }
  return [
    { what: 'publication', act: () => freezeNow(worker, officialQuestionnaires) },
    {
      what: 'a decision to leave out',
      act: async () => {
        await query(`insert into review_case (desk_id, unit_id, period_code, starts_on, ends_before, kind_group, opened_on)
          values (${desks[1]?.id}, ${unitId}, '${month.code}', '${month.start}', '${month.end}', 'entry', '${quarter.end}')`)
        const which = `, '${month.start}', '${daysAfter(month.end, -1)}', '{1,2,3}'`
        await decided('exclude', ', first_day, last_day, entry_modes', which)
        await recount()
      },
    },
    { what: 'a version without', act: () => change('recount') },
    {
      what: 'a decision to count again',
      act: async () => {
        await query(`insert into review_event (case_id, unit_id, act, text, account_id, role)
          select max(id), ${unitId}, 'appealed', 'x', 'h1', 'district-official' from review_case where unit_id = ${unitId}`)
        await decided('lift')
        await recount()
      },
    },
    {
      what: 'a version with them, from the review alone',
      act: () =>
        republishDecided(database.as('worker'), officialQuestionnaires, serviceDayOf(new Date()), new Set(), fails),
    },
    { what: 'a figure withdrawn', act: () => change('withdraw') },
    { what: 'and shown again', act: () => change('restore') },
  ]
}

function fails(error: unknown) {
  throw error
}

function shuffled<Value>(values: readonly Value[], draw: Ground['draw']): readonly Value[] {
  return values
    .map((value) => [draw(1e9), value] as const)
    .sort(([a], [b]) => a - b)
    .map(([, value]) => value)
}
