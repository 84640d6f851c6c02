import { describe, expect, it } from 'vitest'
import { drawOutlines } from './draw-outlines.ts'

/** A square of a grid near Thanh Hóa, with `points` points on each side. */
function square(code: unknown, column: number, row: number, points = 1) {
  const corner = (x: number, y: number) => [105 + (column + x) * 0.1, 20 - (row + y) * 0.1]
  const side = (from: readonly number[], to: readonly number[]) =>
    Array.from({ length: points }, (_, at) =>
      from.map((start, axis) => start + (((to[axis] ?? 0) - start) * at) / points),
    )
  const [a, b, c, d] = [corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1)]
  const ring = [...side(a, b), ...side(b, c), ...side(c, d), ...side(d, a), a]
  return { type: 'Feature', properties: { code }, geometry: { type: 'Polygon', coordinates: [ring] } }
}
const polygon = (code: string, ring: readonly (readonly number[])[]) => ({
  type: 'Feature',
  properties: { code },
  geometry: { type: 'Polygon', coordinates: [ring] },
})
const swapped = ({ properties, geometry }: ReturnType<typeof square>) =>
  polygon(
    String(properties.code),
    geometry.coordinates.flatMap((ring) => ring.map(([x = 0, y = 0]) => [y, x])),
  )
const collection = (...features: readonly object[]) => ({ type: 'FeatureCollection', features })

describe('boundaries from an operator', () => {
  it('are drawn with common borders kept, and with fewer points than were given', () => {
    const features = Array.from({ length: 160 }, (_, at) =>
      square(String(14000 + at), at % 16, Math.floor(at / 16), 100),
    )
    const drawn = drawOutlines(collection(...features), [
      ...features.map(({ properties }) => String(properties.code)),
      '99999',
    ])
    if (!drawn.ok) throw new Error('refused')
    const { paths, missing, width, height, pointsBefore, pointsAfter } = drawn.value
    expect(paths.size).toBe(160)
    expect(missing).toEqual(['99999'])
    expect(pointsBefore).toBe(160 * 401)
    expect(pointsAfter).toBeLessThan(12_500)
    // Sixteen squares wide and ten high; a degree of longitude is shorter than one of latitude.
    expect(height / width).toBeGreaterThan(10 / 16)
    expect(height / width).toBeLessThan(0.68)
    const corners = (code: string) => new Set((paths.get(code) ?? '').match(/[\d.]+,[\d.]+/gu))
    const shared = [...corners('14000')].filter((corner) => corners('14001').has(corner))
    expect(shared.length).toBeGreaterThanOrEqual(2)
  })

  it('may have their codes in another property, and say which there are', () => {
    const { geometry, type } = square('x', 0, 0)
    const feature = { type, geometry, properties: { ma_xa: '14797', ten: 'Hạc Thành' } }
    expect(drawOutlines(collection(feature), ['14797'], 'ma_xa').ok).toBe(true)
    expect(drawOutlines(collection(feature), ['14797'])).toEqual({
      ok: false,
      error: [{ code: 'no-code', where: '1', properties: ['ma_xa', 'ten'] }],
    })
  })

  it('that cross themselves are drawn and named', () => {
    const bow = polygon('14797', [
      [105, 20],
      [105.1, 20.1],
      [105.1, 20],
      [105, 20.2],
      [105, 20],
    ])
    const drawn = drawOutlines(collection(bow, square('14758', 3, 3, 50)), ['14797', '14758'])
    expect(drawn.ok && drawn.value.crossing).toEqual(['14797'])
  })

  it.each([
    ['text', 'x', 'not-geojson'],
    ['another GeoJSON', { type: 'Feature' }, 'not-geojson'],
    ['nothing', collection(), 'no-features'],
    ['a feature without a code', collection(square(undefined, 0, 0)), 'no-code'],
    ['a code of another time', collection(square('14803', 0, 0)), 'unknown-code'],
    ['a commune twice', collection(square('14797', 0, 0), square('14797', 1, 0)), 'twice'],
    [
      'a point',
      collection({
        type: 'Feature',
        properties: { code: '14797' },
        geometry: { type: 'Point', coordinates: [105, 20] },
      }),
      'no-area',
    ],
    [
      'metres',
      collection({
        type: 'Feature',
        properties: { code: '14797' },
        geometry: {
          type: 'Polygon',
          coordinates: [
            [
              [580000, 2190000],
              [580100, 2190000],
              [580100, 2190100],
              [580000, 2190000],
            ],
          ],
        },
      }),
      'metres',
    ],
    ['latitude before longitude', collection(swapped(square('14797', 0, 0))), 'swapped'],
    [
      'no size',
      collection(
        polygon('14797', [
          [105, 20],
          [105, 20],
          [105, 20],
          [105, 20],
        ]),
      ),
      'flat',
    ],
  ])('are refused with a reason: %s', (_, given, code) => {
    const drawn = drawOutlines(given, ['14797'])
    expect(drawn.ok ? null : drawn.error.map((problem) => problem.code)).toContain(code)
  })
})
