import { describe, expect, it } from 'vitest'
import { roomCircles } from './room-circles.ts'

const arrows = (...pairs: readonly string[]) =>
  pairs.map((pair) => {
    const [from = '', to = ''] = pair.split(' > ')
    return { from, to }
  })

describe('a circle of folders', () => {
  it('is none where every arrow leads down', () => {
    expect(roomCircles(arrows('a/app.ts > a/pages/x.ts', 'a/pages/x.ts > a/figures/y.ts'))).toEqual([])
  })

  it('is found where no files import each other in a circle', () => {
    const circle = arrows('a/pages/x.ts > a/figures/y.ts', 'a/figures/z.ts > a/pages/w.ts')
    expect(roomCircles(circle)).toEqual([circle])
  })

  it('is found between a folder and one inside of it', () => {
    const circle = arrows('a/app.ts > a/pages/x.ts', 'a/pages/x.ts > a/settings.ts')
    expect(roomCircles(circle)).toEqual([circle])
  })

  it('is found where only what stands inside of two folders leads back', () => {
    const circle = arrows('a/pages/one/x.ts > a/figures/y.ts', 'a/figures/sums/z.ts > a/pages/two/w.ts')
    expect(roomCircles(circle)).toHaveLength(1)
  })
})
