import { Controller } from "stimulus"

/* Where one answers: what kind of answer it is, to whom, and what happened meanwhile. */
export default class extends Controller {
  static targets = ["text", "mode", "was", "recipients", "names", "to", "cc", "conflict", "answered"]
  static values = { through: String, whom: String }

  /* It was not sent: the reason comes first. */
  conflictTargetConnected(conflict) {
    conflict.focus()
  }

  /* r and n come here by their key: the mode is chosen, and the very next letter is written. */
  write(event) {
    const radio = event?.currentTarget.control
    if (!radio || event.target === radio) return setTimeout(() => this.textTarget.focus())
    event.preventDefault()
    this.choose(radio)
    this.textTarget.focus()
  }

  choose(radio) {
    if (radio.checked) return
    radio.checked = true
    for (const type of ["input", "change"]) radio.dispatchEvent(new Event(type, { bubbles: true }))
  }

  /* The draft is kept in its new mode; the server says who gets that. */
  switch({ target }) {
    this.element.dataset.mode = target.value
    this.textTarget.setAttribute("aria-label", target.dataset.words)
    if (target.value !== "note") this.dispatch("switched")
    this.write()
  }

  /* draft:saved brings the recipients, as long as nobody has chosen others meanwhile. */
  addressed({ detail: { mode, addressed } }) {
    if (!addressed || !this.hasWasTarget || mode !== this.element.dataset.mode || mode === this.wasTarget.value) return
    const { to, cc, names } = addressed
    this.wasTarget.value = mode
    this.fill(this.toTarget, to)
    this.fill(this.ccTarget, cc)
    this.namesTarget.textContent = names.length ? this.throughValue.replace("{0}", names.join(", ")) : this.whomValue
    if (mode !== "note") this.recipientsTarget.open = !to
    if (!to && mode === "forward") this.toTarget.focus()
  }

  fill(field, words) {
    field.value = words
    field.defaultValue = words
  }

  /* A colleague's answer went out while this one is being written. */
  warn({ detail: { name } }) {
    if (!this.hasAnsweredTarget || !this.textTarget.value.trim()) return
    const words = this.answeredTarget.querySelector("p")
    words.textContent = words.dataset.words.replace("{0}", name ?? "?")
    this.answeredTarget.hidden = false
  }
}
