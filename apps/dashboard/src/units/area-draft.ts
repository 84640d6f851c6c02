import type { AreaEdit, AreaEditProblem, Day } from '@long-dan/administrative-units'
import type { FormBody } from '../forms/form-body.ts'

export type DraftProblem = AreaEditProblem | 'bad-day'

export type DraftReading =
  | { readonly ok: true; readonly value: { readonly edit: AreaEdit; readonly from: Day } }
  | { readonly ok: false; readonly error: DraftProblem }

/** What the form asks for; `area` empty means none. */
export function readAreaDraft({ act, from, area, commune, name, reason }: FormBody): DraftReading {
  if (from === undefined || !isDay(from)) return { ok: false, error: 'bad-day' }
  const idOf = (typed: string | undefined) => (/^\d{1,9}$/u.test(typed ?? '') ? Number(typed) : null)
  const areaId = idOf(area)
  const text = (value: string | undefined, most: number) => (value ?? '').trim().slice(0, most)
  switch (act) {
    case 'move': {
      const communeId = idOf(commune)
      const communeIds = communeId === null ? [] : [communeId]
      return accept({ act: 'move', communeIds, areaId, reason: text(reason, 300) || null }, from)
    }
    case 'create':
      return accept({ act: 'create', name: text(name, 80) }, from)
    case 'rename':
      return accept({ act: 'rename', areaId: areaId ?? 0, name: text(name, 80) }, from)
    default:
      return accept({ act: 'close', areaId: areaId ?? 0 }, from)
  }
}

export function isDay(text: string): boolean {
  const date = /^\d{4}-\d{2}-\d{2}$/u.test(text) ? new Date(`${text}T00:00:00Z`) : null
  return date !== null && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

function accept(edit: AreaEdit, from: Day): DraftReading {
  return { ok: true, value: { edit, from } }
}
