import { createHash } from 'node:crypto'
import { previewReformAddress, reformsAddress } from '../addresses/units.ts'
import { type FormView, formView } from '../forms/form-view.ts'
import { tableProblemText } from '../imports/tables/table-problem.ts'
import { recordAct } from '../officials/access-actions.ts'
import { readAs } from '../officials/official.ts'
import { type Asked, Elsewhere } from '../pages/asked.ts'
import { defineAction, Wrong } from '../pages/define-action.ts'
import type { Link } from '../pages/link.ts'
import { view } from '../views/view.ts'
import { applyReform, previewReform, type ReformPreview, type ReformRefusal } from './reform-acts.ts'
import { applyReformForm, largestTable, reformForm } from './reform-form.ts'
import { problemText, reformText, type TextSection } from './reform-text.ts'
import { reforms } from './reforms.ts'

const uploads = { fileSize: largestTable }

export interface ReformPreviewPage {
  readonly title: string
  readonly list: Link
  readonly sections: readonly TextSection[]
  /** Sends the table again, to apply it. */
  readonly form: FormView<'kept' | 'seen'>
  /** Whether something else has changed since the official looked. */
  readonly isStale: boolean
}

const preview = defineAction({
  address: previewReformAddress,
  form: reformForm,
  page: reforms,
  uploads,
  async act({ deps, official, locale }, { file, pasted }) {
    if (file !== null && pasted !== '') return new Wrong({ pasted: locale.t('import.wrong.both') })
    const bytes = file ?? Buffer.from(pasted)
    const found = await readAs(deps.door, official, (door) => previewReform(door, bytes, deps.today()))
    return found.ok ? previewPage(locale, bytes, found.value) : wrong(locale, found.error)
  },
})

const apply = defineAction({
  address: reformsAddress,
  form: applyReformForm,
  page: reforms,
  uploads,
  async act({ deps, official, locale }, { kept, seen }, _, reply) {
    const bytes = Buffer.from(kept, 'base64')
    const found = await readAs(deps.door, official, (door) => previewReform(door, bytes, deps.today()))
    if (!found.ok) return wrong(locale, found.error)
    if (seen !== fingerprint(found.value)) {
      reply.code(409)
      return previewPage(locale, bytes, found.value, true)
    }
    const applied = await readAs(deps.door, official, (door) =>
      applyReform(door, bytes, deps.today(), official.accountId),
    )
    if (!applied.ok) return wrong(locale, applied.error)
    await recordAct(deps.door, official, { action: 'data-changed', subject: `reform ${applied.value.id}` })
    await deps.reference.refresh()
    return new Elsewhere(reformsAddress({ lang: locale.language }))
  },
})

function wrong(locale: Asked['locale'], refusal: ReformRefusal): Wrong {
  const lines =
    refusal.kind === 'table'
      ? [tableProblemText(locale, refusal.problem)]
      : refusal.problems.map((problem) => problemText(locale, problem))
  return new Wrong({ '': [locale.t('reform.wrong'), ...lines].join('\n') })
}

function previewPage(locale: Asked['locale'], bytes: Buffer, found: ReformPreview, isStale = false) {
  const { t, language: lang } = locale
  const { resolution, effectiveOn } = found.plan
  return view('reform-preview', {
    title: t('reform.heading', { resolution, date: locale.date(effectiveOn) }),
    list: { label: t('reform.title'), url: reformsAddress({ lang }) },
    sections: reformText(locale, found.plan, found.accounts),
    form: formView(locale, applyReformForm, {
      action: reformsAddress({ lang }),
      submit: t('reform.apply'),
      isUpload: true,
      stored: { kept: bytes.toString('base64'), seen: fingerprint(found) },
    }),
    isStale,
  })
}

function fingerprint({ plan }: ReformPreview): string {
  return createHash('sha256').update(JSON.stringify(plan.changes)).digest('hex')
}

/** A reform as a table: preview and apply. */
export const reformActions = [preview, apply]
