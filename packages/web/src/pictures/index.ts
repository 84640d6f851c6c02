export { chartPicture } from './chart-picture.ts'
export { type ChartCanvas, type ChartOrder, drawChartOn } from './draw-chart-on.ts'
export { drawPicture, pictureFont, pictureFontFiles } from './draw-picture.ts'
export { paperPalette } from './paper-palette.ts'
