import type { Palette } from '../client/charts.ts'
import { pictureFont } from './draw-picture.ts'

/** The colours of the pages in their light scheme (apps/dashboard/src/client/palette.css), on white. */
export const paperPalette: Palette = {
  ink: '#1b2321',
  soft: '#59635f',
  hairline: '#dedad0',
  paper: '#ffffff',
  accent: '#0b5a5a',
  answers: ['#a63d0c', '#dd9a6c', '#cbc8bf', '#82b7b2', '#17686a'],
  font: pictureFont,
}
