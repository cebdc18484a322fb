/* What Turbo leaves to us: the attributes of <html>, and answers that do not fit into a frame. */

const CARRIED = ["data-theme", "data-keyboard", "data-live"]

addEventListener("turbo:before-render", event => {
  const next = event.detail.newBody.ownerDocument.documentElement
  if (next === document.documentElement) return
  for (const name of CARRIED) {
    const value = next.getAttribute(name)
    if (value === null) document.documentElement.removeAttribute(name)
    else document.documentElement.setAttribute(name, value)
  }
})

/* A frame that gets a whole page (the sign-in, an error) shows it as a page. */
addEventListener("turbo:frame-missing", event => {
  event.preventDefault()
  event.detail.visit(event.detail.response)
})
