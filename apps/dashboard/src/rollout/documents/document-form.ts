import { documentKinds } from '@long-dan/database/dashboard'
import { choice, day, line, text, upload } from '../../forms/fields.ts'
import { defineForm } from '../../forms/form.ts'

export const documentForm = defineForm({
  kind: choice(documentKinds, {
    label: 'programme.document.kind',
    words: (kind) => `programme.document.kind.${kind}`,
  }),
  number: line(80, { label: 'programme.document.number', isRequired: true, attributes: 'autocomplete="off"' }),
  issuedOn: day({ label: 'programme.document.issuedOn' }),
  signer: line(120, { label: 'programme.document.signer', hint: 'programme.document.signer-hint', isRequired: true }),
  subject: line(300, { label: 'programme.document.subject', isRequired: true }),
  file: upload({
    label: 'programme.document.file',
    hint: 'programme.document.file-hint',
    attributes: 'accept=".pdf,.jpg,.jpeg,.png"',
  }),
})

export const withdrawDocumentForm = defineForm({
  reason: text(300, { label: 'programme.document.reason', isRequired: true }),
})
