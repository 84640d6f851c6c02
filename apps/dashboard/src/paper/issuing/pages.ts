import { randomBytes } from 'node:crypto'
import {
  countPaperBatch,
  deskQuestions,
  issuePaperBatch,
  paperBatches,
  type SheetCount,
} from '@long-dan/database/dashboard'
import { languageOf } from '@long-dan/i18n'
import { printPaperBallots, printTallySheets, rowsOfTallySheet, writePageCode } from '@long-dan/print'
import { makePaperBatchCode } from '@long-dan/web/visit-codes'
import { deskPaperAddress, issuePaperAddress, paperBallotsAddress, paperCountAddress } from '../../addresses/desks.ts'
import { keepsPaper } from '../../desk-reach/keeps-desk.ts'
import { standsAboveDesk } from '../../desk-reach/stands-above-desk.ts'
import { posterDesk } from '../../desks/posters/poster-desks.ts'
import { sendPdf } from '../../desks/posters/send-pdf.ts'
import type { Form, Refusal, Values } from '../../forms/form.ts'
import { seenOf } from '../../forms/overtaken.ts'
import { recordAct } from '../../officials/access-actions.ts'
import { readAs } from '../../officials/official.ts'
import { Elsewhere } from '../../pages/asked.ts'
import { defineAction, overtaken, Wrong } from '../../pages/define-action.ts'
import { definePage } from '../../pages/define-page.ts'
import { view } from '../../views/view.ts'
import { changeBatch } from '../batches/change-batch.ts'
import { type BatchOfDesk, batchOf, deskOf, unitOf } from '../batches/paper-batch.ts'
import { countForm, issueForm, mostTallySheets, tallyCountForm } from './paper-forms.ts'
import { paperPage } from './paper-page.ts'

const deskPaper = definePage({
  address: deskPaperAddress,
  async answer({ deps, locale, official, path, query }, _reply, refused?: Refusal) {
    const desk = deskOf({ deps }, path.code)
    if (desk === undefined) return null
    const today = deps.today()
    return view(
      'desk-paper',
      paperPage({
        locale,
        desk,
        unit: unitOf({ deps }, desk),
        role: official.role,
        batches: await readAs(deps.door, official, (door) => paperBatches(door, desk.id)),
        mayIssue: standsAboveDesk(official, desk, today),
        mayCount: keepsPaper(official, desk, today),
        takesScans: deps.paper !== undefined,
        notice: query.done,
        refused,
      }),
    )
  },
})

const issue = defineAction({
  address: issuePaperAddress,
  about({ deps, official, path }) {
    const desk = deskOf({ deps }, path.code)
    return desk && standsAboveDesk(official, desk, deps.today()) ? desk : null
  },
  form: issueForm,
  page: deskPaper,
  async act({ deps, official, locale }, { batch: given, kind, sheets }, desk) {
    const isTally = kind === 'tally'
    if (isTally && sheets > mostTallySheets)
      return new Wrong({ sheets: locale.t('paper.tally.most', { most: mostTallySheets }) })
    const { questionnaires } = deps.reference.current()
    const questionnaire = questionnaires.on(deps.today())
    await readAs(deps.door, official, async (door) => {
      const on = isTally ? [] : await deskQuestions(door, desk.id)
      const batch = {
        deskId: desk.id,
        questionnaireVersion: questionnaire.number,
        language: locale.language,
        questions: questionnaire.questions.map((question) => question.code).filter((one) => on.includes(one)),
        sheets,
        rowsOfSheet: isTally ? rowsOfTallySheet : null,
        key: randomBytes(32),
      }
      const issueAs = (code: string) => issuePaperBatch(door, { ...batch, code }, official.accountId)
      let code = given ?? makePaperBatchCode()
      let issued = await issueAs(code)
      while (issued === 'taken') {
        code = makePaperBatchCode()
        issued = await issueAs(code)
      }
      if (issued === 'repeated') return
      await recordAct(door, official, { action: 'data-changed', subject: `desk ${desk.code} paper ${code} ${sheets}` })
    })
    return new Elsewhere(deskPaperAddress({ code: desk.code, done: 'issued', lang: locale.language }))
  },
})

const countable = ({ batch }: BatchOfDesk): Form<TypedCount> =>
  batch.rowsOfSheet === null ? countForm : tallyCountForm

type TypedCount = Values<(typeof countForm)['fields']> | TallyCount
type TallyCount = Values<(typeof tallyCountForm)['fields']>

const count = defineAction({
  address: paperCountAddress,
  async about({ deps, official, path }) {
    const found = await batchOf({ deps, official }, path)
    return found && keepsPaper(official, found.desk, deps.today()) ? found : null
  },
  form: countable,
  page: deskPaper,
  async act({ deps, official, locale }, value, { desk, batch }) {
    const counted = sheetCount(value)
    const { servedOn, handedOut, returned, spoiled, unused } = counted
    if (servedOn < batch.issuedOn || servedOn > deps.today())
      return new Wrong({ servedOn: locale.t('paper.wrong.served-on', { from: locale.date(batch.issuedOn) }) })
    if (desk.closedOn !== null && servedOn >= desk.closedOn)
      return new Wrong({ servedOn: locale.t('paper.wrong.served-closed', { day: locale.date(desk.closedOn) }) })
    if (returned > handedOut) return new Wrong({ returned: locale.t('paper.wrong.returned') })
    const places = batch.sheets * (batch.rowsOfSheet ?? 1)
    if (handedOut + spoiled + unused > places)
      return new Wrong(
        'used' in value
          ? { used: locale.t('paper.tally.wrong-sum', { count: places }) }
          : { handedOut: locale.t('paper.wrong.sum', { count: places }) },
      )
    const what = `counted ${servedOn} ${handedOut} ${returned} ${spoiled} ${unused}`
    const outcome = await changeBatch({ deps, official }, { desk, batch }, what, async (door) => {
      const stored = (await paperBatches(door, desk.id)).find(({ code }) => code === batch.code)?.count ?? null
      if (value.seen !== seenOf(stored) && seenOf(counted) !== seenOf(stored)) return 'overtaken'
      await countPaperBatch(door, desk.id, batch.code, counted)
      return 'done'
    })
    if (outcome === 'overtaken') return overtaken(locale)
    if (outcome === 'closed') return new Wrong({ '': locale.t('paper.close.closed-before') }, 409)
    return new Elsewhere(deskPaperAddress({ code: desk.code, done: 'counted', lang: locale.language }))
  },
})

function sheetCount({ seen: _, ...typed }: TypedCount): SheetCount {
  if (!('used' in typed)) return typed
  const { servedOn, used, spoiled, blank } = typed
  // A row is marked on the spot, so every used row has come back.
  return { servedOn, handedOut: used, returned: used, spoiled, unused: blank }
}

/** The sheets of a batch, identical each time they are requested. */
const paperBallots = definePage({
  address: paperBallotsAddress,
  async answer({ deps, official, path }, reply) {
    const found = await batchOf({ deps, official }, path)
    if (found === null) return null
    const { desk, batch } = found
    const questionnaire = deps.reference.current().questionnaires.withNumber(batch.questionnaireVersion)
    const language = languageOf(batch.language)
    const named = posterDesk(deps.reference.current().directory, desk, deps.today(), deps.ballotUrl, language)
    if (named === undefined) return null
    const order = { questionnaire, language, isSpecimen: deps.demo, madeAt: new Date(`${batch.issuedOn}T00:00:00Z`) }
    const sheetsOf = { ...named, deskCode: desk.code, batch: batch.code, sheets: batch.sheets }
    if (batch.rowsOfSheet !== null) {
      const tally = printTallySheets({ ...sheetsOf, rows: batch.rowsOfSheet }, order)
      return sendPdf(reply, tally, 'attachment', `to-kiem-${desk.code}-${batch.code}`)
    }
    const sheets = printPaperBallots(
      {
        ...sheetsOf,
        firstSheet: 1,
        questions: questionnaire.questions.filter((question) => batch.questions.includes(question.code)),
        controller: deps.controllerName ?? null,
        codeOf: (sheet, page) =>
          writePageCode({ batch: batch.code, sheet, page, version: questionnaire.number }, batch.key),
      },
      order,
    )
    return sendPdf(reply, sheets, 'attachment', `phieu-giay-${desk.code}-${batch.code}`)
  },
})

export const paperPages = [deskPaper, paperBallots]
export const paperActions = [issue, count]
