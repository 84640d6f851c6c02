import { askAfterLow } from './form/ask-after-low.ts'

const form = document.querySelector<HTMLFormElement>('#ballot')
if (form) askAfterLow(form)
