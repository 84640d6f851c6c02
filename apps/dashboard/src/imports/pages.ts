import { findImportDraft } from '@long-dan/database/dashboard'
import { importAddresses } from '../addresses/imports.ts'
import type { Refusal } from '../forms/form.ts'
import { definePage, type Page } from '../pages/define-page.ts'
import { view } from '../views/view.ts'
import type { ImportKind, ImportStep } from './import-kind.ts'
import { donePage, previewPage, uploadPage } from './import-pages.ts'
import { type KeptImport, withImportContext } from './run-import.ts'
import { templateFile } from './template-file.ts'
import { type NamedRows, understand } from './understand.ts'

/** The upload page, also shown again with what is wrong. */
export function uploadOf<Row, Step extends ImportStep>(kind: ImportKind<Row, Step>): Page<Refusal> {
  return definePage({
    address: importAddresses[kind.kind].upload,
    answer: ({ locale }, _reply, refused?: Refusal) => view('import-upload', uploadPage(locale, kind, refused)),
  })
}

/** Pages for one kind of file: upload, template, and the preview or result of an upload. */
export function importPages<Row, Step extends ImportStep>(kind: ImportKind<Row, Step>): readonly Page<never>[] {
  const addresses = importAddresses[kind.kind]

  const template = definePage({
    address: addresses.template,
    answer({ deps, locale, official }, reply) {
      const context = { official, reference: deps.reference.current(), today: deps.today() }
      const file = templateFile(locale, kind, kind.templateRows?.({ ...context, locale, deps }) ?? [])
      reply.header('content-disposition', `attachment; filename="mau-${kind.kind}.csv"`)
      return reply.header('cache-control', 'no-store').type('text/csv; charset=utf-8').send(file)
    },
  })

  return [uploadOf(kind), template, draftOf(kind)]
}

/** The preview of an upload or its result, also shown again with what is wrong. */
export function draftOf<Row, Step extends ImportStep>(kind: ImportKind<Row, Step>): Page<Refusal> {
  return definePage({
    address: importAddresses[kind.kind].draft,
    answer: ({ deps, locale, official, path }, reply, refused?: Refusal) =>
      withImportContext(deps, official, locale, async (context) => {
        const found = await findImportDraft(context.door, kind.kind, path.draft)
        if (!found) return null
        if (found.undo !== null) {
          const { steps }: KeptImport = JSON.parse(found.undo)
          return view('import-done', donePage(locale, kind, found.id, steps, { isUndone: found.undoneAt !== null }))
        }
        const named: NamedRows = JSON.parse(found.rows)
        const understood = await understand(kind, context, named)
        if (understood.problems.length > 0) reply.code(422)
        return view('import-preview', previewPage(locale, kind, understood, named, found.id, { refused }))
      }),
  })
}
