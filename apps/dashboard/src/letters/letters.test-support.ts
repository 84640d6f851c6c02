import type { ScalePoint } from '@long-dan/questionnaire'
import { aBallot, aDesk, freshDatabase, putBallots } from '@long-dan/testing'
import { expect } from 'vitest'
import { aDashboard } from '../dashboard.test-support.ts'
import type { Person } from '../gate/people.test-support.ts'
import { aPostOffice } from '../mail/smtp.test-support.ts'
import type { LetterSender } from './letter-sender.ts'

/** An hour of Monday, 23 November 2026, in Vietnam. */
export const monday = (hour: number, week = 0) => new Date(Date.UTC(2026, 10, 23 + 7 * week, hour - 7, 5))

/** A dashboard with a mail server, and what people do to get letters from it. */
export async function aLetterRoom() {
  const database = await freshDatabase('2026-11-23')
  await database.query(`select ensure_ballot_partitions('2026-04-01', '2026-11-01')`)
  const office = await aPostOffice()
  const dashboard = await aDashboard(database, { mailer: office.mailer })
  const { mailer } = office
  const sender: LetterSender = { ...dashboard, mailer, origin: mailer.origin }
  const forget = () => (office.received as unknown[]).splice(0)
  const choose = (person: Person, email: string, more: Readonly<Record<string, string>> = {}) =>
    person.post('/account/letters', {
      email,
      weekly: 'yes',
      alerts: 'none',
      alertsBy: 'email',
      quietFrom: '21',
      quietTo: '6',
      ...more,
    })
  return {
    database,
    office,
    dashboard,
    sender,
    forget,
    choose,
    close: () => Promise.all([dashboard.app.close(), office.close()]),
    /** Casts ballots in the last closed quarter. */
    async cast(code: string, good: number, bad: number) {
      const desk = await aDesk(database, code, '2026-04-01')
      const answers = [...Array<ScalePoint>(good).fill(5), ...Array<ScalePoint>(bad).fill(2)]
      await putBallots(
        database,
        answers.map((overall) => aBallot(desk, { serviceDate: '2026-08-03', answers: { overall, listen: overall } })),
      )
      return desk
    },
    /** Confirms the address, as if its reader had opened the letter that asks. */
    async wantsLetters(person: Person, email: string, more: Readonly<Record<string, string>> = {}) {
      expect((await choose(person, email, more)).statusCode).toBe(303)
      await database.query(`update letter_choice set email_confirmed = true where account_id = '${person.accountId}'`)
      forget()
    },
    async startAgain() {
      for (const table of ['letter', 'letter_choice']) await database.query(`delete from ${table}`)
      office.refuse = null
      forget()
    },
  }
}
