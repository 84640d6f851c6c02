import type { Answers, BallotContent, Choices, Questionnaires, QuestionnaireVersion } from '@long-dan/questionnaire'
import { sql } from 'kysely'
import type { BallotRow } from '../book/ballot-row.ts'
import { allBallots } from '../book/read-ballots.ts'
import type { Database } from '../connection.ts'

/** Those whose answers db/seeds/demo/01-ballots.sql writes, bit by bit. */
export const demonstrated: readonly string[] = ['ctt-2026.1', 'ctt-2026.2']

/** For the script that writes ballots there are no other questionnaires. */
export async function hideOtherQuestionnaires(transaction: Database): Promise<void> {
  await sql`
    create temporary table questionnaire_version on commit drop as
    select * from public.questionnaire_version where code = any(${demonstrated})`.execute(transaction)
}

export async function showAllQuestionnaires(transaction: Database): Promise<void> {
  await sql`drop table pg_temp.questionnaire_version`.execute(transaction)
}

/** Rewrites each invented ballot of a day on which another questionnaire was offered as one to that questionnaire. */
export async function answerOtherQuestionnaires(transaction: Database, questionnaires: Questionnaires): Promise<void> {
  if (questionnaires.versions.every(({ code }) => demonstrated.includes(code))) return
  for await (const ballots of allBallots(transaction)) {
    const changed = ballots.flatMap((ballot) => rewritten(ballot, questionnaires))
    if (changed.length === 0) continue
    await sql`
      update ballot set questionnaire_version = other.version, answers = decode(other.answers, 'hex')
      from jsonb_to_recordset(${JSON.stringify(changed)}::text::jsonb) as other (id uuid, day date, version smallint, answers text)
      where (ballot.id, ballot.service_date) = (other.id, other.day)`.execute(transaction)
  }
}

function rewritten({ id, serviceDate, versionNumber, answers }: BallotRow, questionnaires: Questionnaires) {
  const [from, to] = [questionnaires.withNumber(versionNumber), questionnaires.on(serviceDate)]
  if (from === to) return []
  const content = contentFor(to, from, from.decode(answers))
  const code = Buffer.from(to.encode(content.answers, content.choices)).toString('hex')
  return [{ id, day: serviceDate, version: to.number, answers: code }]
}

/** The same answers where both ask the same; a new criterion is answered like the one it replaces, or else like one of its group. */
function contentFor(
  { criteria, questions, asks }: QuestionnaireVersion,
  from: QuestionnaireVersion,
  { answers, choices }: BallotContent,
): BallotContent {
  const likeOf = ({ code, group, replaces }: QuestionnaireVersion['criteria'][number]) =>
    [code, replaces].find((one) => one !== undefined && from.items.includes(one)) ??
    from.criteria.find((each) => each.group === group)?.code
  const answered: Answers = { overall: answers.overall }
  const given = criteria.flatMap((criterion) => {
    const answer = answers[likeOf(criterion) ?? '']
    return answer === undefined ? [] : [[criterion.code, answer] as const]
  })
  const all: Answers = { ...answered, ...Object.fromEntries(given) }
  const chosen: Choices = Object.fromEntries(
    questions.flatMap((question) => {
      const before = from.questions.find(({ code }) => code === question.code)
      const options = choices[question.code]
      if (options === undefined || before === undefined || !asks(question, all)) return []
      return [[question.code, options.filter((option) => question.options.some(({ code }) => code === option))]]
    }),
  )
  return { answers: all, choices: chosen }
}
