import { setTimeout as pause } from 'node:timers/promises'
import type { PageLayout } from '@long-dan/print'
import type { TestDatabase } from '@long-dan/testing'
import { expect } from 'vitest'
import { sendAsShown } from '../forms/form-on.test-support.ts'
import type { Person } from '../gate/people.test-support.ts'
import { fillSheets, type SheetMarks } from './fill-sheets.test-support.ts'

/** What people do with a batch of paper ballots of one desk, from its issue to the looks at its pages. */
export function scanSteps({
  database,
  commune,
  province,
  paper,
  layouts,
  today,
}: {
  readonly database: Pick<TestDatabase, 'query'>
  readonly commune: Person
  readonly province: Person
  /** Address of the paper of the desk. */
  readonly paper: string
  readonly layouts: readonly PageLayout[]
  readonly today: string
}) {
  async function issue(sheets: number): Promise<string> {
    await province.post(`${paper}/batches`, { kind: 'ballots', sheets: String(sheets) })
    const [batch] = await database.query<{ code: string }>(
      'select code from paper_batch where not exists (select from paper_scan where batch_code = code) and served_on is null',
    )
    if (batch === undefined) throw new Error('No batch was issued')
    const all = String(sheets)
    const counted = { servedOn: today, handedOut: all, returned: all, spoiled: '0', unused: '0' }
    await sendAsShown(commune, paper, counted, `${paper}/${batch.code}/count`)
    return batch.code
  }

  async function printed(
    code: string,
    marks: Readonly<Record<number, SheetMarks>>,
    most?: number,
  ): Promise<readonly Buffer[]> {
    const pdf = await commune.get(`${paper}/${code}/ballots.pdf`)
    return fillSheets(pdf.rawPayload, layouts, (sheet) => marks[sheet] ?? {}, most)
  }

  const upload = (person: Person, code: string, files: Readonly<Record<string, Uint8Array>>) =>
    person.uploadAll(`${paper}/${code}/scans`, 'scans', files)

  /** The page of the batch once everything has been read. */
  async function read(code: string): Promise<string> {
    for (;;) {
      const page = await commune.get(`${paper}/${code}`)
      if (page.headers.refresh === undefined) return page.body
      await pause(50)
    }
  }

  /** Looks at every page of a turn; `pick` chooses the box in a row. Returns the number of pages. */
  async function lookThrough(
    person: Person,
    code: string,
    turn: string,
    pick: (sheet: number, question: string) => string,
  ) {
    const url = `${paper}/${code}/look/${turn}`
    for (let pages = 0; ; pages++) {
      const page = await person.get(url)
      if (page.statusCode !== 200) return { pages, status: page.statusCode }
      const rows = [...page.body.matchAll(/type="radio" name="row-(?<question>\w+)" value="1"/gu)]
      const hidden = (name: string) => new RegExp(`name="${name}" value="(\\d+)"`, 'u').exec(page.body)?.[1] ?? ''
      const typed = Object.fromEntries(
        rows.map(({ groups }) => [`row-${groups?.question}`, pick(Number(hidden('sheet')), groups?.question ?? '')]),
      )
      const remark = page.body.includes('name="remark"') ? { remark: 'Chờ lâu, gọi 0912345678' } : {}
      const reply = await person.post(url, { sheet: hidden('sheet'), page: hidden('page'), ...typed, ...remark })
      expect(reply.statusCode).toBe(303)
    }
  }

  return { issue, printed, upload, read, lookThrough }
}
