import type { AnswerBox } from '@long-dan/print'
import type { Random } from './random.ts'

/** Nine ways in which people answer a row, or something else ends up on the paper. */
const markKinds = ['cross', 'tick', 'dot', 'filled', 'slash', 'corrected', 'two', 'stray', 'coffee'] as const

type MarkKind = (typeof markKinds)[number]

/** What a person sees in a row: the answer, or that it takes a person to tell. */
export interface Truth {
  readonly question: string
  readonly kind: MarkKind | 'blank'
  readonly answer: string | null
  readonly needsPerson: boolean
}

export interface Hand {
  readonly habit: 'cross' | 'tick' | 'dot' | 'filled' | 'slash'
  /** Width of its stroke in millimetres. */
  readonly stroke: number
  readonly ink: string
  /** How far it misses its target, in millimetres. */
  readonly shake: number
}

export function someHand(random: Random): Hand {
  return {
    habit: random.kind({ cross: 46, tick: 26, dot: 6, filled: 8, slash: 14 }),
    stroke: random.next(0.35, 0.9),
    ink: random.of(['#16181d', '#1d2f7a', '#2438a8', '#4a4a4e', '#6a6a6e', '#a01c22']),
    shake: random.next(0.1, 0.7),
  }
}

/** Draws one row as SVG in millimetres of its page, and says what it means. */
export function drawRow(
  random: Random,
  hand: Hand,
  boxes: readonly AnswerBox[],
  isSeveral: boolean,
): { readonly svg: string; readonly truth: Truth } {
  const [first] = boxes
  const question = first?.question ?? ''
  const chosen = random.of(boxes)
  const others = boxes.filter((box) => box !== chosen)
  const kind = random.kind({ habit: 88, blank: 7, corrected: 2.2, two: 0.7, stray: 0.7, coffee: 1.4 })
  const mark = (box: AnswerBox) => drawMark(random, hand, hand.habit, box)
  const told = (is: Truth['kind'], answer: string | null, needsPerson = false) => ({
    question,
    kind: is,
    answer,
    needsPerson,
  })
  switch (kind) {
    case 'blank':
      return { svg: '', truth: told('blank', null) }
    case 'corrected': {
      const cross = { ...hand, habit: 'cross' } as const
      const svg = drawMark(random, cross, 'filled', random.of(others)) + drawMark(random, cross, 'cross', chosen)
      return { svg, truth: told('corrected', chosen.answer) }
    }
    case 'two': {
      const other = random.of(others)
      // Where several boxes may be marked, two are a valid answer.
      const both = boxes.filter((box) => box === chosen || box === other).map(({ answer }) => answer)
      return { svg: mark(chosen) + mark(other), truth: told('two', isSeveral ? both.join() : null, !isSeveral) }
    }
    case 'stray':
      return { svg: mark(chosen) + strayLine(random, hand, others), truth: told('stray', chosen.answer, true) }
    case 'coffee':
      return { svg: mark(chosen) + coffee(random, boxes), truth: told('coffee', chosen.answer) }
    default:
      return { svg: mark(chosen), truth: told(hand.habit, chosen.answer) }
  }
}

function drawMark(random: Random, hand: Hand, kind: Hand['habit'], { x, y, size }: AnswerBox): string {
  const off = () => random.next(-hand.shake, hand.shake)
  const middle = { x: x + size / 2 + off(), y: y + size / 2 + off() }
  const reach = size * random.next(0.26, 0.5)
  const bend = () => random.next(-0.12, 0.12) * reach
  const stroke = (points: readonly (readonly [number, number])[]) => {
    const [[startX, startY] = [0, 0], ...rest] = points
    const curves = rest.map(([toX, toY], at) => {
      const [fromX, fromY] = points[at] ?? [0, 0]
      return `Q${(fromX + toX) / 2 + bend()} ${(fromY + toY) / 2 + bend()} ${toX} ${toY}`
    })
    return `<path d="M${startX} ${startY}${curves.join('')}" fill="none" stroke="${hand.ink}" stroke-width="${hand.stroke}" stroke-linecap="round"/>`
  }
  const at = (dx: number, dy: number) => [middle.x + dx * reach + off() / 2, middle.y + dy * reach + off() / 2] as const
  switch (kind) {
    case 'cross':
      return stroke([at(-1, -1), at(1, 1)]) + stroke([at(1, -1), at(-1, 1)])
    case 'tick':
      return stroke([at(-0.8, 0), at(-0.2, 0.8), at(1, -0.9)])
    case 'slash':
      return stroke([at(-0.9, 0.9), at(0.9, -0.9)])
    case 'dot':
      return `<circle cx="${middle.x}" cy="${middle.y}" r="${random.next(0.8, 1.8)}" fill="${hand.ink}"/>`
    case 'filled': {
      const lines = Array.from({ length: Math.ceil(size / (hand.stroke * 0.8)) }, (_, row) => {
        const down = y + 0.5 + row * hand.stroke * 0.8
        return down > y + size - 0.4
          ? []
          : [[x + 0.5 + off() / 3, down] as const, [x + size - 0.5 + off() / 3, down] as const]
      }).flat()
      return stroke(lines)
    }
  }
}

function strayLine(random: Random, hand: Hand, boxes: readonly AnswerBox[]): string {
  const { x, y, size } = random.of(boxes)
  const middle = { x: x + size / 2, y: y + size / 2 }
  const angle = random.next(0, Math.PI)
  const [dx, dy] = [Math.cos(angle) * random.next(9, 25), Math.sin(angle) * random.next(9, 25)]
  return `<path d="M${middle.x - dx} ${middle.y - dy}L${middle.x + dx} ${middle.y + dy}" stroke="${hand.ink}" stroke-width="${hand.stroke}"/>`
}

function coffee(random: Random, boxes: readonly AnswerBox[]): string {
  const { x, y } = random.of(boxes)
  const [cx, cy] = [x + random.next(-12, 12), y + random.next(-12, 12)]
  const radius = random.next(12, 34)
  const strength = random.next(0.1, 0.3)
  return `<circle cx="${cx}" cy="${cy}" r="${radius}" fill="#7a4a1e" fill-opacity="${strength * 0.6}"/><circle cx="${cx}" cy="${cy}" r="${radius}" fill="none" stroke="#6a3c12" stroke-opacity="${strength}" stroke-width="${random.next(1, 3)}"/>`
}
