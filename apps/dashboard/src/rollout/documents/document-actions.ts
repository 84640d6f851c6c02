import { addDocument, withdrawDocument } from '@long-dan/database/dashboard'
import {
  addDocumentAddress,
  documentAddress,
  documentsAddress,
  withdrawDocumentAddress,
} from '../../addresses/programme.ts'
import { recordAct } from '../../officials/access-actions.ts'
import { readAs } from '../../officials/official.ts'
import { type AskedAbout, Elsewhere } from '../../pages/asked.ts'
import { defineAction, Wrong } from '../../pages/define-action.ts'
import { keepsPlansOf } from '../plans/asked-plan.ts'
import { documentForm, withdrawDocumentForm } from './document-form.ts'
import { askedDocument, document, documents } from './documents.ts'
import { mostFileBytes, scannedFile } from './scanned-file.ts'

const add = defineAction({
  address: addDocumentAddress,
  form: documentForm,
  page: documents,
  uploads: { fileSize: mostFileBytes },
  async act({ deps, locale, official }, { file: bytes, ...facts }) {
    const { t, language: lang } = locale
    const file = bytes && scannedFile(bytes)
    if (bytes && file === null) return new Wrong({ file: t('programme.document.wrong.file') })
    if (facts.issuedOn > deps.today()) return new Wrong({ issuedOn: t('programme.document.wrong.future') })
    const unitId = official.unit.id
    const draft = { ...facts, unitId, fileDigest: file?.digest ?? null }
    const id = await readAs(deps.door, official, (scoped) => addDocument(scoped, official.accountId, draft, file))
    await recordAct(deps.door, official, { action: 'data-changed', unitId, subject: `rollout/documents/${id}` })
    return new Elsewhere(documentsAddress({ lang }))
  },
})

const withdraw = defineAction({
  address: withdrawDocumentAddress,
  async about(asked: AskedAbout<'document'>) {
    const found = await askedDocument(asked)
    return found && keepsPlansOf(asked.official, found.unitId) ? found : null
  },
  form: withdrawDocumentForm,
  page: document,
  async act(asked, { reason }, found) {
    const { deps, locale, official } = asked
    const isDone = await readAs(deps.door, official, (scoped) =>
      withdrawDocument(scoped, official.accountId, found, reason),
    )
    const { id, unitId } = found
    if (isDone)
      await recordAct(deps.door, official, {
        action: 'data-changed',
        unitId,
        subject: `rollout/documents/${id} withdrawn`,
      })
    // The same reason sent twice is there already.
    else if ((await askedDocument(asked))?.withdrawn !== reason)
      return new Wrong({ '': locale.t('programme.document.withdrawn-before') }, 409)
    return new Elsewhere(documentAddress({ document: id, lang: locale.language }))
  },
})

export const documentActions = [add, withdraw]
