import { type AnswerBox, paper } from '@long-dan/print'
import type { Random } from './random.ts'

// Things that are no pen's: laid over boxes on purpose, where scanners and staplers do it by chance. Asked for by --litter.

export const litterKinds = ['staple', 'hair', 'crease', 'streak'] as const
export type Litter = (typeof litterKinds)[number]

/** A thing that lies over one of these boxes, as SVG in millimetres of their page. */
export function litterOver(random: Random, boxes: readonly AnswerBox[], kind: Litter): string {
  const { x, y, size } = random.of(boxes)
  const middle = { x: x + size * random.next(0.25, 0.75), y: y + size * random.next(0.25, 0.75) }
  const grey = Math.round(random.next(30, 90))
  const ink = `rgb(${grey},${grey},${grey})`
  const turned = (angle: number, svg: string) =>
    `<g transform="translate(${middle.x} ${middle.y}) rotate(${angle})" fill="none" stroke="${ink}">${svg}</g>`
  switch (kind) {
    case 'staple': {
      const [long, broad] = [random.next(6, 13), random.next(0.4, 1)]
      // Round wire shines along its middle.
      const shine = random.chance(0.5)
        ? `<path d="M${-long / 2} 0h${long}" stroke="#ddd" stroke-width="${broad / 4}"/>`
        : ''
      return turned(
        random.of([0, 90, 45, -45, random.next(0, 180)]),
        `<path d="M${-long / 2} 0h${long}" stroke-width="${broad}"/>${shine}`,
      )
    }
    case 'hair': {
      const half = random.next(6, 25)
      const bend = () => random.next(-0.6, 0.6) * half
      return turned(
        random.next(0, 180),
        `<path d="M${-half} ${bend()}C${-half / 2} ${bend()} ${half / 2} ${bend()} ${half} ${bend()}" stroke-width="${random.next(0.07, 0.16)}"/>`,
      )
    }
    case 'crease':
      return turned(
        random.of([0, 90]) + random.next(-6, 6),
        `<path d="M${-paper.a5.height} 0H${paper.a5.height}" stroke-width="${random.next(0.2, 0.5)}" stroke-opacity="${random.next(0.1, 0.3)}"/>`,
      )
    case 'streak': {
      // Toner that a worn drum leaves along the way of the paper.
      const [up, down] = [random.next(5, 90), random.next(5, 90)]
      return turned(
        random.of([0, 90]),
        `<path d="M${-up} 0H${down}" stroke-width="${random.next(0.15, 0.5)}" stroke-opacity="${random.next(0.5, 1)}"/>`,
      )
    }
  }
}
