import { unitLabel, unitSlug } from '@long-dan/administrative-units'
import type { Locale } from '@long-dan/i18n'
import { tenthsOfCount } from '@long-dan/statistics'
import type { AskedResult } from './asked-result.ts'
import { publicUrl } from './public-url.ts'
import type { Tile } from './published-results.ts'

/** Areas as tiles in their approximate positions; the list beside the map says the same, with names. */
export interface AreaMap {
  readonly width: number
  readonly height: number
  readonly side: number
  /** Height of the bar at the bottom of a tile. */
  readonly thick: number
  readonly tiles: readonly {
    readonly x: number
    readonly y: number
    /** Horizontal middle of the tile, for its figure and its bar. */
    readonly middle: number
    readonly line: number
    readonly foot: number
    readonly name: string
    readonly url: string
    /** Percentage without the sign; a dash when nothing is published. */
    readonly figure: string
    /** Length of the bar; 0 when nothing is published. */
    readonly bar: number
  }[]
}

// Text size 18 on tiles of 46: with seven tiles on a phone of 320 pixels it stays above 16.
const step = 46
const side = 44
const thick = 5

/** Null when the areas have no positions, or when no area has a published figure in the period. */
export function areaMap(locale: Locale, asked: AskedResult, tiles: readonly Tile[]): AreaMap | null {
  const placed = asked.children.flatMap(({ unit, figure }) => {
    const tile = tiles.find(({ area }) => area === unit.code)
    if (tile === undefined) return []
    const percent = figure && locale.percent(figure.document.percentTenths).replace(/\s*%/u, '')
    const [x, y] = [tile.column * step, tile.row * step]
    return [
      {
        x,
        y,
        middle: x + side / 2,
        line: y + 27,
        foot: y + side - thick,
        name: unitLabel(unit, locale.language),
        url: publicUrl(locale.language, unitSlug(unit), figure && asked.period?.code),
        figure: percent ?? '–',
        bar: figure ? Math.round((side * (tenthsOfCount(figure) ?? 0)) / 1000) : 0,
      },
    ]
  })
  if (!placed.some(({ bar }) => bar > 0)) return null
  return {
    width: Math.max(...placed.map(({ x }) => x)) + side,
    height: Math.max(...placed.map(({ y }) => y)) + side,
    side,
    thick,
    tiles: placed,
  }
}
