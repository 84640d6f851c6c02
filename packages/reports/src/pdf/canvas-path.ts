type Step = (doc: PDFKit.PDFDocument) => void
type Curve = readonly [number, number, number, number, number, number]

/** A path that lasts until the next one begins, as on a canvas; a PDF path ends when it is filled. */
export type CanvasPath = ReturnType<typeof canvasPath>

export function canvasPath() {
  const steps: Step[] = []
  const add = (step: Step) => void steps.push(step)
  return {
    moveTo: (x: number, y: number) => add((doc) => doc.moveTo(x, y)),
    /** On an empty path this only sets the starting point. */
    lineTo(x: number, y: number) {
      if (steps.length === 0) this.moveTo(x, y)
      else add((doc) => doc.lineTo(x, y))
    },
    curveTo: (...curve: Curve) => add((doc) => doc.bezierCurveTo(...curve)),
    rect: (x: number, y: number, width: number, height: number) => add((doc) => doc.rect(x, y, width, height)),
    /** Angles in radians, clockwise by default. */
    arc(x: number, y: number, radius: number, start: number, end: number, isCounterClockwise = false) {
      const sweep = sweepOf(start, end, isCounterClockwise)
      const count = Math.max(1, Math.ceil(Math.abs(sweep) / (Math.PI / 2) - 1e-9))
      this.lineTo(x + radius * Math.cos(start), y + radius * Math.sin(start))
      for (let part = 0; part < count; part++) {
        const from = start + (sweep * part) / count
        const curve = quarter({ x, y, radius }, from, from + sweep / count)
        add((doc) => doc.bezierCurveTo(...curve))
      }
    },
    close() {
      if (steps.length > 0) add((doc) => doc.closePath())
    },
    /** Draws the path into the document; false if it was empty. */
    giveTo(doc: PDFKit.PDFDocument): boolean {
      for (const step of steps) step(doc)
      return steps.length > 0
    },
  }
}

const whole = 2 * Math.PI

function sweepOf(start: number, end: number, isCounterClockwise: boolean): number {
  const turn = isCounterClockwise ? start - end : end - start
  const clipped = turn >= whole ? whole : ((turn % whole) + whole) % whole
  return isCounterClockwise ? -clipped : clipped
}

/** A quarter of a circle, or less, as a Bézier curve; off by less than 0.03 % of the radius. */
function quarter(
  { x, y, radius }: { readonly x: number; readonly y: number; readonly radius: number },
  from: number,
  to: number,
): Curve {
  const pull = (4 / 3) * Math.tan((to - from) / 4) * radius
  const [fromX, fromY] = [x + radius * Math.cos(from), y + radius * Math.sin(from)]
  const [toX, toY] = [x + radius * Math.cos(to), y + radius * Math.sin(to)]
  return [
    fromX - pull * Math.sin(from),
    fromY + pull * Math.cos(from),
    toX + pull * Math.sin(to),
    toY - pull * Math.cos(to),
    toX,
    toY,
  ]
}
