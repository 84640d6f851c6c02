import { buffer } from 'node:stream/consumers'
import { type ChartCanvas, type ChartOrder, drawChartOn } from '@long-dan/web/pictures'
import PDFDocument from 'pdfkit'
import { extractText, getDocumentProxy } from 'unpdf'
import { expect, it } from 'vitest'
import { inkOf } from './ink-of.ts'
import { pdfCanvas } from './pdf-canvas.ts'

const size = { width: 640, height: 300 }
type Context = CanvasRenderingContext2D

async function drawn(draw: (canvas: ChartCanvas) => void): Promise<Buffer> {
  const doc = new PDFDocument({ size: [size.width, size.height], margin: 0, compress: false })
  const bytes = buffer(doc)
  draw(pdfCanvas(doc, size.width, size.height))
  doc.end()
  return bytes
}

const rows = ['Phường Hạc Thành', 'Xã Nga Sơn', 'Xã Ngọc Lặc'].map((label, at) => {
  const value = 40 + 20 * at
  const few = { low: value - 9, high: value + 9, base: 40 * (at + 1), threshold: 90 }
  return { ...few, label, shortLabel: label, value, text: `${value},0%`, tone: ['below', 'above', 'few'][at] ?? '' }
})
const ranges = [10, 20].map((half) => ({ low: 70 - half, high: 70 + half }))
const frame: ChartOrder['frame'] = {
  language: 'vi',
  width: size.width,
  threshold: 90,
  thresholdLabel: 'ngưỡng 90%',
  xLabel: 'Số phiếu',
  meanLabel: 'trung bình',
  limits: [10, 60, 130].map((base) => ({ base, mean: 70, ranges })),
}
const words = {
  distribution: ['40,0%', '60,0%'],
  intervals: ['Phường Hạc Thành', 'Xã Ngọc Lặc', 'ngưỡng 90%', '100%'],
  trend: ['Xã Nga Sơn', 'ngưỡng 90%', '80,0%'],
  funnel: ['Phường Hạc Thành', 'trung bình', 'Số phiếu'],
} as const satisfies Record<ChartOrder['kind'], readonly string[]>

it.each(Object.keys(words) as ChartOrder['kind'][])('draws %s as lines and letters that can be read', async (kind) => {
  const toned = kind === 'distribution' ? rows.map((row, at) => ({ ...row, tone: String(at + 1) })) : rows
  const file = await drawn((canvas) => drawChartOn(canvas, { kind, rows: toned, frame, ...size }).destroy())
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(file)), { mergePages: true })
  for (const word of words[kind]) expect(text.replace(/\s+/gu, ' ')).toContain(word)
  const source = file.toString('latin1')
  expect(source).not.toContain('/Subtype /Image')
  // Every saved state is restored: unequal numbers would spoil the rest of the page.
  expect(source.match(/^q$/gmu)?.length).toBe(source.match(/^Q$/gmu)?.length)
  expect(source).not.toContain('NaN')
})

it('keeps a path until the next begins, closes circles, and draws half-transparent ink', async () => {
  const source = await drawn((canvas) => {
    const context = canvas.getContext('2d') as Context
    context.fillStyle = '#17686a80'
    context.beginPath()
    context.arc(100, 100, 10, 0, 2 * Math.PI)
    context.closePath()
    context.fill()
    context.stroke()
    context.beginPath()
    context.fill()
  }).then((file) => file.toString('latin1'))
  expect(source.match(/ c$/gmu)?.length).toBe(8)
  // Starts at the rightmost point and returns to it.
  expect(source.match(/^110 100 m$/gmu)?.length).toBe(2)
  expect(source.match(/ 110 100 c$/gmu)?.length).toBe(2)
  expect([source.match(/^f$/gmu)?.length, source.match(/^S$/gmu)?.length]).toEqual([1, 1])
  expect(source).toMatch(/\/ca 0\.50\d+/u)
})

it('leaves out nothing quietly', async () => {
  await drawn((canvas) => {
    const context = canvas.getContext('2d') as Context
    expect(() => context.drawImage(canvas as unknown as HTMLCanvasElement, 0, 0)).toThrow(TypeError)
    context.fillStyle = 'papayawhip'
    expect(() => context.fillRect(0, 0, 1, 1)).toThrow('papayawhip')
  })
  expect(inkOf('rgba(0,0,0,0.1)')).toEqual({ colour: '#000000', opacity: 0.1 })
})
