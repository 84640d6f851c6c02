export { withAdvice } from './advice.ts'
export { faultOf } from './fault.ts'
export { reasonOf } from './reason-of.ts'
export { runProcess } from './run-process.ts'
