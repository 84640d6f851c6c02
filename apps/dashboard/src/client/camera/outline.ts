import type { SheetInView } from '@long-dan/paper-reading/in-view'

/** Draws over the video where corner marks are detected: a ring around each, and the ballot between them. */
export function drawOutline(
  canvas: HTMLCanvasElement,
  { width, height }: Size,
  { ballots, saying }: SheetInView,
): void {
  if (canvas.width !== width) canvas.width = width
  if (canvas.height !== height) canvas.height = height
  const context = canvas.getContext('2d')
  if (!context) return
  context.clearRect(0, 0, width, height)
  context.lineWidth = 3
  // Visible on paper and on any table: dark teal once all is well, orange before.
  context.strokeStyle = saying === 'whole' ? '#17686a' : '#c75a1e'
  for (const corners of ballots) {
    context.beginPath()
    for (const { x, y } of corners) context.lineTo(x, y)
    context.closePath()
    context.stroke()
    for (const { x, y } of corners) {
      context.beginPath()
      context.arc(x, y, 12, 0, 2 * Math.PI)
      context.stroke()
    }
  }
}

interface Size {
  readonly width: number
  readonly height: number
}
