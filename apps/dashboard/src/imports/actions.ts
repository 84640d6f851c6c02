import { type DashboardDoor, findImportDraft, holdImports, noteImportUndone } from '@long-dan/database/dashboard'
import type { FastifyReply } from 'fastify'
import { importAddresses } from '../addresses/imports.ts'
import { noFields } from '../forms/form.ts'
import { ownPasswordProblem } from '../gate/own-password.ts'
import { recordAct } from '../officials/access-actions.ts'
import { type Asked, Elsewhere } from '../pages/asked.ts'
import { type Action, defineAction, type Outcome, Wrong } from '../pages/define-action.ts'
import { type Decision, decide, type Written } from '../signing/decide.ts'
import { view } from '../views/view.ts'
import type { ImportKind, ImportStep } from './import-kind.ts'
import { donePage, fileProblemText, fingerprint, previewPage } from './import-pages.ts'
import { nameCells } from './name-cells.ts'
import { draftOf, uploadOf } from './pages.ts'
import { applySteps, importContext, type KeptImport, keepDraft, withImportContext } from './run-import.ts'
import { readTable } from './tables/read-table.ts'
import { type NamedRows, understand } from './understand.ts'
import { bytesOf, type Seen, seenAgainForm, seenForm, uploadForm } from './upload-form.ts'

const uploads = { fileSize: 2 * 1024 * 1024 }

/** Upload → apply → undo at `/imports/{kind}`, for one kind of file. Nothing is written before "apply", and then all or nothing. */
export function importActions<Row, Step extends ImportStep>(kind: ImportKind<Row, Step>): readonly Action[] {
  const addresses = importAddresses[kind.kind]

  const upload = defineAction({
    address: addresses.upload,
    form: uploadForm,
    page: uploadOf(kind),
    uploads,
    async act({ deps, locale, official }, typed, _, reply) {
      if (typed.file !== null && typed.pasted !== '') return new Wrong({ pasted: locale.t('import.wrong.both') })
      const table = await readTable(bytesOf(typed), official.accountId)
      if (!table.ok) return new Wrong({ '': fileProblemText(locale, kind, table.error) })
      const named = nameCells(table.value, kind.columns, kind.mostRows)
      if (!named.ok) return new Wrong({ '': fileProblemText(locale, kind, named.error) })
      return withImportContext(deps, official, locale, async (context) => {
        const found = await understand(kind, context, named.value)
        if (found.problems.length > 0)
          return reply
            .code(422)
            .page(view('import-preview', previewPage(locale, kind, found, named.value, null, typed)))
        const draft = await keepDraft(context, kind.kind, named.value)
        return new Elsewhere(addresses.draft({ draft, lang: locale.language }))
      })
    },
  })

  const apply = defineAction({
    address: addresses.apply,
    form: kind.asksPassword ? seenAgainForm : seenForm,
    page: draftOf(kind),
    async act(asked, { seen, ownPassword }: Seen, _, reply) {
      const problem = ownPassword === undefined ? null : await ownPasswordProblem(asked, ownPassword)
      if (problem) return problem
      const { locale, path } = asked
      const here = addresses.draft({ draft: path.draft, lang: locale.language })
      let steps: readonly ImportStep[] = []
      const decision = {
        words: () => decidedWords(kind.title(locale.t), steps),
        back: here,
        async write(door: DashboardDoor): Promise<Written<Outcome>> {
          const context = importContext(asked, door)
          const draft = await findImportDraft(door, kind.kind, path.draft)
          if (!draft) return undecided(null)
          // Sent twice: the second request finds it done.
          if (draft.undo !== null) return undecided(new Elsewhere(here))
          await holdImports(door, kind.kind)
          const named: NamedRows = JSON.parse(draft.rows)
          const found = await understand(kind, context, named)
          // The effect would differ from what was shown: show it again first.
          if (found.problems.length > 0 || seen !== fingerprint(found.steps)) {
            reply.code(409)
            return undecided(
              view('import-preview', previewPage(locale, kind, found, named, draft.id, { isStale: true })),
            )
          }
          steps = found.steps
          const { handOut, decisions: rows = [] } = await applySteps(context, kind, draft.id, found.steps)
          if (handOut === undefined) return { rows, value: new Elsewhere(here) }
          reply.header('cache-control', 'no-store')
          const done = donePage(locale, kind, draft.id, found.steps, { isUndone: false, handOut })
          return { rows, value: view('import-done', done) }
        },
      }
      return signed(asked, decision, reply)
    },
  })

  return [upload, apply, undoOf(kind)]
}

function undoOf<Row, Step extends ImportStep>(kind: ImportKind<Row, Step>): Action {
  const addresses = importAddresses[kind.kind]
  return defineAction({
    address: addresses.undo,
    form: noFields,
    async act(asked, _value, _thing, reply) {
      const { locale, official, path } = asked
      const here = addresses.draft({ draft: path.draft, lang: locale.language })
      let steps: readonly ImportStep[] = []
      const decision = {
        words: () => decidedWords(`${locale.t('import.undo')}: ${kind.title(locale.t)}`, steps),
        back: here,
        async write(door: DashboardDoor): Promise<Written<Outcome>> {
          const draft = await findImportDraft(door, kind.kind, path.draft)
          if (!draft?.undo) return undecided(null)
          if (draft.undoneAt !== null) return undecided(new Elsewhere(here))
          await holdImports(door, kind.kind)
          const kept: KeptImport = JSON.parse(draft.undo)
          steps = kept.steps
          const undone = await kind.undo(importContext(asked, door), kept.undo)
          if (!undone.ok) {
            const state = { isUndone: false, changedSince: undone.changedSince }
            reply.code(409)
            return undecided(view('import-done', donePage(locale, kind, draft.id, steps, state)))
          }
          await noteImportUndone(door, draft.id)
          await recordAct(door, official, { action: 'data-changed', subject: `${kind.kind} undone` })
          return { rows: undone.decisions ?? [], value: new Elsewhere(here) }
        },
      }
      return signed(asked, decision, reply)
    },
  })
}

const undecided = (value: Outcome): Written<Outcome> => ({ rows: [], value })

/** Asks for a signature if the import makes decisions; afterwards reloads the reference data, which it may have changed. */
async function signed(asked: Asked, decision: Decision<Outcome>, reply: FastifyReply): Promise<Outcome> {
  const outcome = await decide(asked, decision, reply)
  await asked.deps.reference.refresh()
  return outcome
}

/** What every row does, for the person who signs it. */
function decidedWords(title: string, steps: readonly ImportStep[]): readonly string[] {
  const changing = steps.filter(({ state }) => state !== 'unchanged')
  return [
    title,
    ...changing.map(({ name, values }) =>
      [name, ...values.map(({ label, before, after }) => `${label}: ${before || '–'} → ${after || '–'}`)].join(' · '),
    ),
  ]
}
