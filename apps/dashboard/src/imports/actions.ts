import { findImportDraft, noteImportUndone } from '@long-dan/database/dashboard'
import { importAddresses } from '../addresses/imports.ts'
import { noFields } from '../forms/form.ts'
import { ownPasswordProblem } from '../gate/own-password.ts'
import { recordAct } from '../officials/access-actions.ts'
import { Elsewhere } from '../pages/asked.ts'
import { type Action, defineAction, Wrong } from '../pages/define-action.ts'
import { view } from '../views/view.ts'
import type { ImportKind, ImportStep } from './import-kind.ts'
import { donePage, fileProblemText, fingerprint, previewPage } from './import-pages.ts'
import { nameCells } from './name-cells.ts'
import { draftOf, uploadOf } from './pages.ts'
import { applySteps, type KeptImport, keepDraft, withImportContext } from './run-import.ts'
import { readTable } from './tables/read-table.ts'
import { type NamedRows, understand } from './understand.ts'
import { bytesOf, type Seen, seenAgainForm, seenForm, uploadForm } from './upload-form.ts'

/** Bytes of an uploaded file or a pasted text. */
const largest = 2 * 1024 * 1024
const uploads = { fileSize: largest, fieldSize: largest }

/** Upload → apply → undo at `/imports/{kind}`, for one kind of file. Nothing is written before "apply", and then everything or nothing. */
export function importActions<Row, Step extends ImportStep>(kind: ImportKind<Row, Step>): readonly Action[] {
  const addresses = importAddresses[kind.kind]

  const upload = defineAction({
    address: addresses.upload,
    form: uploadForm,
    page: uploadOf(kind),
    uploads,
    async act({ deps, locale, official }, typed, _, reply) {
      const table = await readTable(bytesOf(typed), official.accountId)
      if (!table.ok) return new Wrong({ '': fileProblemText(locale, kind, table.error) })
      const named = nameCells(table.value, kind.columns, kind.mostRows)
      if (!named.ok) return new Wrong({ '': fileProblemText(locale, kind, named.error) })
      return withImportContext(deps, official, locale, async (context) => {
        const found = await understand(kind, context, named.value)
        if (found.problems.length > 0)
          return reply.code(422).page(view('import-preview', previewPage(locale, kind, found, named.value)))
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
      const { deps, locale, official, path } = asked
      const outcome = await withImportContext(deps, official, locale, async (context) => {
        const draft = await findImportDraft(context.door, kind.kind, path.draft)
        if (!draft) return null
        const here = new Elsewhere(addresses.draft({ draft: draft.id, lang: locale.language }))
        // Sent twice: the second finds it done.
        if (draft.undo !== null) return here
        const named: NamedRows = JSON.parse(draft.rows)
        const found = await understand(kind, context, named)
        // What would happen now is not what was shown: look again first.
        if (found.problems.length > 0 || seen !== fingerprint(found.steps)) {
          reply.code(409)
          return view('import-preview', previewPage(locale, kind, found, named, draft.id, { isStale: true }))
        }
        const handOut = await applySteps(context, kind, draft.id, found.steps)
        if (handOut === undefined) return here
        reply.header('cache-control', 'no-store')
        return view('import-done', donePage(locale, kind, draft.id, found.steps, { isUndone: false, handOut }))
      })
      await deps.reference.refresh()
      return outcome
    },
  })

  const undo = defineAction({
    address: addresses.undo,
    form: noFields,
    async act({ deps, locale, official, path }, _value, _thing, reply) {
      const outcome = await withImportContext(deps, official, locale, async (context) => {
        const draft = await findImportDraft(context.door, kind.kind, path.draft)
        if (!draft?.undo) return null
        const here = new Elsewhere(addresses.draft({ draft: draft.id, lang: locale.language }))
        if (draft.undoneAt !== null) return here
        const { undo, steps }: KeptImport = JSON.parse(draft.undo)
        const undone = await kind.undo(context, undo)
        if (!undone.ok) {
          const state = { isUndone: false, changedSince: undone.changedSince }
          reply.code(409)
          return view('import-done', donePage(locale, kind, draft.id, steps, state))
        }
        await noteImportUndone(context.door, draft.id)
        await recordAct(context.door, official, { action: 'data-changed', subject: `${kind.kind} undone` })
        return here
      })
      await deps.reference.refresh()
      return outcome
    },
  })

  return [upload, apply, undo]
}
