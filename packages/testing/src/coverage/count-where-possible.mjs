// A test may start npm under an older Node, which can neither instrument nor run TypeScript; the Node it starts can.
import module from 'node:module'

if (module.registerHooks) await import('./count-here.ts')
