import { remarkTags } from '../addresses/remarks.ts'
import type { FormBody } from '../forms/form-body.ts'
import { isUuid } from './remark-words.ts'

/** What the form of the list asks for. */
export type AskedAct =
  | {
      readonly kind: 'mark'
      readonly status: 'read' | 'acted' | null
      readonly added: string[]
      readonly removed: string[]
    }
  | { readonly kind: 'answer' }

/** Undefined when the form names no act, or one that there is not. */
export function askedAct({ act = '' }: FormBody): AskedAct | undefined {
  if (act === 'answer') return { kind: 'answer' }
  const [verb, what = ''] = act.split(':', 2)
  const nothing = { kind: 'mark', status: null, added: [], removed: [] } as const
  const tags = remarkTags.filter((tag) => tag === what)
  if (verb === 'status' && (what === 'read' || what === 'acted'))
    return { ...nothing, status: what, added: [], removed: [] }
  if (tags.length === 0) return undefined
  if (verb === 'tag') return { ...nothing, added: tags, removed: [] }
  return verb === 'untag' ? { ...nothing, added: [], removed: tags } : undefined
}

/** Remarks whose boxes are ticked, or all of the page. */
export function chosenRemarks(body: FormBody): readonly string[] {
  if (body.all === 'yes') return (body.shown ?? '').split(',').filter(isUuid)
  return Object.keys(body).flatMap((name) => {
    const id = name.startsWith('remark-') ? name.slice('remark-'.length) : ''
    return isUuid(id) ? [id] : []
  })
}
