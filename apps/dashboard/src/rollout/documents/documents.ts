import { unitLabel } from '@long-dan/administrative-units'
import {
  documentKinds,
  findDocument,
  listDocuments,
  type ProgrammeDocument,
  readDocumentFile,
} from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import {
  addDocumentAddress,
  documentAddress,
  documentFileAddress,
  documentsAddress,
  dutiesAddress,
  withdrawDocumentAddress,
} from '../../addresses/programme.ts'
import { uuid } from '../../addresses/query.ts'
import type { Refusal } from '../../forms/form.ts'
import { alertElsewhere, formView } from '../../forms/form-view.ts'
import { rolloutTabs } from '../../navigation/programme-tabs.ts'
import { recordAct } from '../../officials/access-actions.ts'
import { readAs } from '../../officials/official.ts'
import { mayOpen } from '../../officials/page-access.ts'
import type { Asked, AskedAbout } from '../../pages/asked.ts'
import { definePage } from '../../pages/define-page.ts'
import { listPart } from '../../pages/list-part.ts'
import { view } from '../../views/view.ts'
import { keepsPlansOf } from '../plans/asked-plan.ts'
import { documentForm, withdrawDocumentForm } from './document-form.ts'
import { digestOf, fileEndings } from './scanned-file.ts'

export type DocumentsPage = ReturnType<typeof documentsPage>
export type DocumentPage = ReturnType<typeof documentPage>

/** Resolutions, decisions, steering committees and plans that exist on paper. */
export const documents = definePage({
  address: documentsAddress,
  async answer(asked, _reply, refused?: Refusal) {
    const { deps, official } = asked
    const found = await readAs(deps.door, official, listDocuments)
    return view('rollout-documents', documentsPage(asked, found, refused))
  },
})

type Asking = Pick<Asked, 'deps' | 'official' | 'locale'>
type AskedList = Asking & Pick<Asked<string, (typeof documentsAddress)['query']>, 'query'>

function documentsPage(asked: AskedList, all: readonly ProgrammeDocument[], refused: Refusal | undefined) {
  const { official, query } = asked
  const { t, language: lang } = asked.locale
  const { kind, page = 1 } = query
  const chosen = all.filter((one) => one.withdrawn === null && (kind === undefined || one.kind === kind))
  return {
    title: t('programme.documents.title'),
    lead: t('programme.documents.lead'),
    tabs: rolloutTabs(asked.locale, official.role, 'documents'),
    mapSwitch: null,
    kinds: [undefined, ...documentKinds].map((each) => ({
      label: t(each ? `programme.document.kind.${each}` : 'rollout.all'),
      url: documentsAddress({ kind: each, lang }),
      isCurrent: each === kind,
    })),
    duties: { label: t('programme.duties.title'), url: dutiesAddress({ lang }) },
    ...listPart(
      chosen.map((one) => documentLine(asked, one)),
      page,
      (page) => documentsAddress({ kind, page, lang }),
    ),
    form: mayOpen(addDocumentAddress.access, official.role)
      ? formView(asked.locale, documentForm, {
          action: addDocumentAddress({ lang }),
          submit: t('programme.document.add'),
          refused,
        })
      : null,
  }
}

function documentLine({ deps, locale }: Pick<Asked, 'deps' | 'locale'>, one: ProgrammeDocument) {
  const { t, language: lang } = locale
  const unit = deps.reference.current().directory.byId(one.unitId)
  return {
    subject: one.subject,
    url: documentAddress({ document: one.id, lang }),
    kind: t(`programme.document.kind.${one.kind}`),
    number: one.number,
    issuedOn: locale.date(one.issuedOn),
    signer: one.signer,
    unit: unit ? unitLabel(unit, lang) : '',
    file: one.fileType && {
      url: documentFileAddress({ document: one.id }),
      label: t('programme.document.download', {
        type: fileEndings[one.fileType].toUpperCase(),
        size: sizeText(locale, one.fileSize ?? 0),
      }),
    },
  }
}

function sizeText({ t, number }: Locale, bytes: number): string {
  return t('programme.document.size', { size: number(Math.max(1, Math.ceil(bytes / 1024))) })
}

export async function askedDocument({ deps, official, path }: AskedAbout<'document'>) {
  if (!uuid.safeParse(path.document).success) return null
  return (await readAs(deps.door, official, (scoped) => findDocument(scoped, path.document))) ?? null
}

export const document = definePage({
  address: documentAddress,
  async answer(asked, _reply, refused?: Refusal) {
    const found = await askedDocument(asked)
    return found && view('rollout-document', documentPage(asked, found, refused))
  },
})

function documentPage(asked: Asking, found: ProgrammeDocument, refused: Refusal | undefined) {
  const { locale, official } = asked
  const { t, language: lang } = locale
  const said = documentLine(asked, found)
  const fact = (label: 'kind' | 'number' | 'issuedOn' | 'signer' | 'unit') => ({
    label: t(`programme.document.${label}`),
    value: said[label],
  })
  const mayWithdraw = found.withdrawn === null && keepsPlansOf(official, found.unitId)
  const form = mayWithdraw
    ? formView(locale, withdrawDocumentForm, {
        action: withdrawDocumentAddress({ document: found.id, lang }),
        submit: t('programme.document.withdraw'),
        hint: t('programme.document.withdraw-hint'),
        refused,
      })
    : null
  return {
    title: found.subject,
    lead: null,
    tabs: rolloutTabs(locale, official.role, 'documents'),
    mapSwitch: null,
    trail: [{ label: t('programme.documents.title'), url: documentsAddress({ lang }) }],
    withdrawn: found.withdrawn,
    problem: alertElsewhere(locale, refused, [form]),
    facts: (['kind', 'number', 'issuedOn', 'signer', 'unit'] as const).map(fact),
    file: said.file,
    digest: found.fileDigest,
    form,
  }
}

/** The uploaded file under a name of ours, as a download only: it is never displayed or executed. */
const file = definePage({
  address: documentFileAddress,
  async answer(asked, reply) {
    const { deps, official, path } = asked
    const found = await askedDocument(asked)
    const digest = found?.fileDigest
    if (!found || !digest) return null
    const kept = await readAs(deps.door, official, (scoped) => readDocumentFile(scoped, digest))
    if (kept === undefined) return null
    if (digestOf(kept.bytes) !== digest)
      throw new Error(`A document's file is not the one that was uploaded: ${digest}`)
    await recordAct(deps.door, official, {
      action: 'exported',
      unitId: found.unitId,
      subject: `rollout/documents/${path.document} file`,
    })
    return reply
      .header(
        'content-disposition',
        `attachment; filename="${found.kind}-${digest.slice(0, 12)}.${fileEndings[kept.type]}"`,
      )
      .header('content-security-policy', "sandbox; default-src 'none'")
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'private, no-store')
      .type(kept.type)
      .send(kept.bytes)
  },
})

export const documentPages = [documents, document, file]
