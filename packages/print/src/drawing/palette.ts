/** The product's colours on paper; each keeps its place in a grey print (contrast on white: ink 16, accent 8, soft 7). */
export const palette = {
  ink: '#1b2321',
  soft: '#4f5955',
  accent: '#0b5a5a',
  hairline: '#b9b8b0',
  shade: '#eef2f0',
  white: '#ffffff',
  warning: '#8a3209',
} as const

export type Colour = (typeof palette)[keyof typeof palette]
