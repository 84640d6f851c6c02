// Runs while the page is still arriving: until the form responds in steps, only its first question is laid out. Laying out all of them,
// only to hide them again, kept an old phone busy for half of the time it took to become usable. Whatever becomes of the script that
// brings the steps, the form is whole once the page has arrived.
const { classList } = document.body
classList.add('early')
addEventListener('DOMContentLoaded', () => classList.remove('early'))
