import type { AnswerBox, Area, PageLayout } from '@long-dan/print'
import { paper } from '@long-dan/print/mark-places'

/** In millimetres: a frame is displaced as far as paper bends; its surroundings are examined too, and twice the reach beyond that. */
const margin = 8

/** The part of a page, in millimetres, on which people answer: its boxes and remark with all of their surroundings that are examined or shown. */
export function answeredPart({ boxes, remark }: PageLayout): Area {
  const areas: readonly Area[] = [...boxes.map(shownOf), ...(remark ? [remark] : [])]
  const x = Math.max(0, Math.min(...areas.map((area) => area.x)) - margin)
  const y = Math.max(0, Math.min(...areas.map((area) => area.y)) - margin)
  const right = Math.min(paper.a5.width, Math.max(...areas.map((area) => area.x + area.width)) + margin)
  const bottom = Math.min(paper.a5.height, Math.max(...areas.map((area) => area.y + area.height)) + margin)
  return { x, y, width: right - x, height: bottom - y }
}

/** What of a page is shown with a box. */
export function shownOf({ x, y, size, cell }: AnswerBox): Area {
  return cell ?? { x, y, width: size, height: size }
}
