import { randomBytes, randomUUID } from 'node:crypto'
import type { BoxedBallot } from '@long-dan/ballot-box'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { aDesk, aTestBox, freshDatabase, setToday } from '@long-dan/testing'
import { withScope } from '../access/with-scope.ts'
import { sealTogether } from '../box/seal-together.ts'
import type { Database } from '../connection.ts'
import { closePaperBatch, type PaperFindings } from './close-paper-batch.ts'
import { addPaperEntry, addPaperPage, type Look } from './paper-pages.ts'
import { addPaperScan, notePaperScan } from './paper-scans.ts'

export const served = '2026-11-02'
const today = '2026-11-20'
export const batch = 'A7K4QX'
export const scan = randomUUID()
/** `colleague` and p1 are of the measured commune; the others are of the province. */
export type Person = 'p1' | 'p2' | 'p3' | 'p4' | 'colleague'

const nothing: PaperFindings = { withoutOverall: 0, incomplete: 0, copied: 0, differences: 0 }
const version = officialQuestionnaires.withNumber(1)

/** A batch of which six sheets were read, as it stands again after `reset`. */
export async function aPaperBatch() {
  const database = await freshDatabase()
  await setToday(database, today)
  const box = await aTestBox(database, [today])
  const desk = await aDesk(database)
  await database.query(`insert into account (id, name, email, username, role, unit_id)
    select id, 'x', id || '@accounts.invalid', 'person-' || id, role, case role
      when 'commune-official' then ${desk.unitId} else (select id from administrative_unit where parent_id is null limit 1) end
    from unnest('{p1,colleague,p2,p3,p4}'::text[]) id,
      lateral (select case when id in ('p1', 'colleague') then 'commune-official' else 'province-official' end) is_of(role)`)

  const as = <Value>(person: Person, work: (door: Database) => Promise<Value>) =>
    withScope(
      database.as('dashboard'),
      person === 'p1' || person === 'colleague'
        ? { role: 'commune-official', unitIds: [desk.unitId], accountId: person }
        : { role: 'province-official', unitIds: 'everything', accountId: person },
      work,
    )

  return {
    database,
    box,
    desk,
    as,
    look: (person: Person, which: Look, sheet = 1) =>
      as(person, (door) =>
        addPaperEntry(door, batch, { sheet, page: 1, look: which, enteredBy: person, answers: Buffer.alloc(40) }),
      ),
    async close(person: Person, boxed: number, findings: Partial<PaperFindings> = {}, day = today) {
      const sealer = await box.sealer(day)
      const sealed = sealTogether(
        sealer,
        Array.from({ length: boxed }, () => aSheet(desk.id)),
      )
      // The test box has stored its context already.
      const own = { ...sealer, enc: randomBytes(32) }
      return as(person, (door) =>
        closePaperBatch(door, batch, served, { ...sealed, sealer: own, number: 1 }, { ...nothing, ...findings }, null),
      )
    },
    async reset() {
      await database.query(`truncate paper_closing, paper_entry, paper_page, paper_scan_problem, paper_scan, paper_boxed, paper_batch, envelope, sealed_remark,
        counted_month`)
      await database.query(`insert into paper_batch (code, desk_id, questionnaire_version, language, questions, sheets, key, issued_by, issued_on, served_on, handed_out,
          returned, spoiled, unused)
        values ('${batch}', ${desk.id}, 1, 'vi', '{}', 50, decode(repeat('00', 32), 'hex'), 'p2', '${served}', '${served}', 8, 6, 0, 42)`)
      await as('p1', async (door) => {
        await addPaperScan(door, { id: scan, batch, fileName: 'scan.pdf', uploadedBy: 'p1' })
        const whole = { page: 1, scanId: scan, read: Buffer.alloc(40), hasRemark: false, isTyped: false } as const
        for (let sheet = 1; sheet <= 6; sheet++)
          await addPaperPage(door, batch, { ...whole, sheet, doubts: sheet === 1 ? ['overall'] : [] })
        await notePaperScan(door, scan, { pages: 6, pagesRead: 6, isRead: true })
      })
    },
    /** Rows of envelopes, pages, entries, scans and closings. */
    left: () =>
      Promise.all(
        (['envelope', 'paper_page', 'paper_entry', 'paper_scan', 'paper_closing'] as const).map((table) =>
          database.countRows(table),
        ),
      ),
  }
}

function aSheet(deskId: number) {
  const content: BoxedBallot = {
    ballotId: randomBytes(16),
    deskId,
    questionnaireVersion: 1,
    entryMode: 'paper',
    form: 'paper',
    helperRole: null,
    answers: version.encode({ overall: 5 }),
  }
  return { id: randomUUID(), serviceDate: served, digest: randomBytes(16), content, remark: 'Chờ lâu' }
}
