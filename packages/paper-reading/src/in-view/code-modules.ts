import { pageCode } from '@long-dan/print/mark-places'
import { type Homography, project } from '../homography.ts'
import { greyAt } from '../picture.ts'
import type { CameraDetail } from './camera-detail.ts'

const lines = 9
const onLine = 60
/** A line across a code of 33 modules changes some sixteen times; across print, drawings or tiles only a few times. */
const fewestChanges = 7

/** Whether the place of the code is made of modules, as seen in the camera's full picture. */
export function showsModules({ scale, around }: CameraDetail, map: Homography, perMillimetre: number): boolean {
  const middle = project(map, { x: pageCode.x + pageCode.size / 2, y: pageCode.y + pageCode.size / 2 })
  const half = 0.75 * pageCode.size * perMillimetre
  const code = around(middle, half)
  const mean = code.data.reduce((sum, grey) => sum + grey, 0) / code.data.length
  let changes = 0
  for (let line = 0; line < lines; line++) {
    let wasDark = false
    for (let at = 0; at < onLine; at++) {
      const seen = project(map, {
        x: pageCode.x + (pageCode.size * (at + 0.5)) / onLine,
        y: pageCode.y + pageCode.size * (0.2 + (0.6 * line) / (lines - 1)),
      })
      const isDark = greyAt(code, (seen.x - middle.x + half) * scale, (seen.y - middle.y + half) * scale) < mean
      changes += Number(isDark !== wasDark)
      wasDark = isDark
    }
  }
  return changes >= fewestChanges * lines
}
