/** Colours and fonts of the style sheet, read from its custom properties so that charts and tables cannot differ. */
export interface Palette {
  readonly ink: string
  readonly soft: string
  readonly hairline: string
  readonly paper: string
  readonly accent: string
  /** Answers 1…5. */
  readonly answers: readonly [string, string, string, string, string]
  readonly font: string
}

/** `print` reads the print colours, whatever scheme the screen has. */
export function readPalette(medium: 'screen' | 'print' = 'screen'): Palette {
  const holder = document.createElement('span')
  holder.hidden = true
  if (medium === 'print') holder.className = 'paper-palette'
  document.body.append(holder)
  const style = getComputedStyle(holder)
  const colour = (name: string) => style.getPropertyValue(name).trim()
  const palette: Palette = {
    ink: colour('--ink'),
    soft: colour('--ink-soft'),
    hairline: colour('--hairline'),
    paper: colour('--paper'),
    accent: colour('--accent'),
    answers: [
      colour('--answer-1'),
      colour('--answer-2'),
      colour('--answer-3'),
      colour('--answer-4'),
      colour('--answer-5'),
    ],
    font: colour('--font-figures') || style.fontFamily,
  }
  holder.remove()
  return palette
}
