const tools = document.getElementById('receipt-tools')
const copy = document.getElementById('copy')
const print = document.getElementById('print')
const copied = document.getElementById('copied')
const receipt = document.getElementById('receipt')?.textContent ?? ''

if (tools && copy && print && copied) {
  tools.hidden = false
  // There is no clipboard outside a secure context, and some in-app browsers withhold it.
  copy.hidden = !navigator.clipboard
  copy.addEventListener('click', async () => {
    await navigator.clipboard.writeText(receipt).then(
      () => {
        copied.textContent = copied.dataset.text ?? ''
      },
      () => {
        copy.hidden = true
      },
    )
  })
  print.addEventListener('click', () => window.print())
}
