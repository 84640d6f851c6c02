import { randomUUID } from 'node:crypto'
import { unitSlug } from '@long-dan/administrative-units'
import { findRemarks, markRemarks, undoRemarkAct } from '@long-dan/database/dashboard'
import { newImprovementAddress } from '../addresses/improvements.ts'
import {
  answersAddress,
  markRemarksAddress,
  remarkAddress,
  remarksAddress,
  undoMarksAddress,
} from '../addresses/remarks.ts'
import { recordAct } from '../officials/access-actions.ts'
import { readAs } from '../officials/official.ts'
import { type Asked, type AskedAbout, Elsewhere } from '../pages/asked.ts'
import { defineAction, Wrong } from '../pages/define-action.ts'
import { type AskedRemarks, askedRemarks } from './asked-remarks.ts'
import { marksForm, remarkActs, undoMarksForm } from './remark-form.ts'
import { unitRemarks } from './unit-remarks.ts'

type Done = NonNullable<Parameters<typeof remarkAddress>[0]['done']>
type OfUnit = AskedAbout<'slug'> & Pick<Asked<string, (typeof remarksAddress)['query']>, 'query'>

const mark = defineAction({
  address: markRemarksAddress,
  about: listOf,
  form: marksForm,
  page: unitRemarks,
  async act(asked, { act, remark, all, shown, from }, list) {
    const { deps, official, locale } = asked
    const chosen = all ? (shown ?? []) : remark
    if (chosen.length === 0) return new Wrong({ '': locale.t('remarks.wrong.none-chosen') })
    const marks = remarkActs.get(act)
    if (marks === 'improve') return leadOn(asked, list, chosen, newImprovementAddress)
    if (marks === 'answer' || marks === undefined) return leadOn(asked, list, chosen, answersAddress)
    const id = randomUUID()
    const { status, added, removed } = marks
    const changed = await readAs(deps.door, official, (scoped) =>
      markRemarks(
        scoped,
        { accountId: official.accountId, act: id },
        { remarkIds: chosen, status, addedTags: [...added], removedTags: [...removed] },
      ),
    )
    if (changed > 0) await record(asked, list, act)
    return back(asked, list, from, changed > 0 ? id : 'nothing')
  },
})

const undo = defineAction({
  address: undoMarksAddress,
  about: listOf,
  form: undoMarksForm,
  async act(asked, { undone, from }, list) {
    const who = { accountId: asked.official.accountId, act: randomUUID() }
    const changed = await readAs(asked.deps.door, asked.official, (scoped) => undoRemarkAct(scoped, who, undone))
    if (changed > 0) await record(asked, list, 'undone')
    return back(asked, list, from, changed > 0 ? 'undone' : 'nothing')
  },
})

function listOf({ deps, official, path, query }: OfUnit): AskedRemarks | null {
  const list = askedRemarks(deps.reference.current(), official, path.slug, query, deps.today())
  return list && 'question' in list ? list : null
}

/** An answer or an improvement belongs to one commune, so all the chosen remarks must come from it. */
async function leadOn(
  asked: Pick<Asked, 'deps' | 'official' | 'locale'>,
  list: AskedRemarks,
  chosen: readonly string[],
  address: typeof answersAddress | typeof newImprovementAddress,
) {
  const { directory } = asked.deps.reference.current()
  const rows = await readAs(asked.deps.door, asked.official, (scoped) => findRemarks(scoped, chosen))
  const communes = new Set(rows.flatMap(({ unitId }) => directory.byId(unitId) ?? []).map(unitSlug))
  const [slug] = communes
  if (slug === undefined || communes.size > 1) return back(asked, list, null, 'several')
  const ids = rows.map(({ id }) => id).join(',')
  return new Elsewhere(address({ slug, for: ids, lang: asked.locale.language }))
}

function record({ deps, official }: Pick<Asked, 'deps' | 'official'>, { slug, unit }: AskedRemarks, what: string) {
  const act = { action: 'remark-changed', subject: `units/${slug}/remarks ${what}`, unitId: unit.id } as const
  return recordAct(deps.door, official, act)
}

function back(
  { locale: { language: lang } }: Pick<Asked, 'locale'>,
  { slug, filters, page }: AskedRemarks,
  from: string | null,
  done: Done,
): Elsewhere {
  if (from !== null) return new Elsewhere(remarkAddress({ remark: from, done, lang }))
  return new Elsewhere(remarksAddress({ slug, ...filters, page: page === 1 ? null : String(page), done, lang }))
}

/** Sets and removes marks on remarks of a list. Each change goes into the access record. */
export const marksActions = [mark, undo]
