export { type ChartOrder, chartPicture } from './chart-picture.ts'
export { drawPicture, pictureFont } from './draw-picture.ts'
export { paperPalette } from './paper-palette.ts'
