import { Controller } from "stimulus"

const PAUSE = 900

/* What the guard says of an answer stands beside it before it is sent. The server looks again when it is. */
export default class extends Controller {
  static targets = ["remarks", "said", "held"]
  static values = { url: String }

  disconnect() {
    clearTimeout(this.timer)
    this.asking?.abort()
  }

  /* It was not sent: the reason comes first. */
  heldTargetConnected(held) {
    held.focus()
  }

  later({ target }) {
    if (target?.name && !["text", "mode"].includes(target.name)) return
    this.wait(PAUSE)
  }

  soon() {
    this.wait(0)
  }

  wait(pause) {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.look(), pause)
  }

  /* An answer to older words gives way to the newer one; while a template is looked for, nothing is said. */
  async look() {
    if (this.element.querySelector(".picker:not([hidden])")) return this.wait(PAUSE)
    this.asking?.abort()
    this.asking = new AbortController()
    try {
      const answer = await fetch(this.urlValue, { method: "POST", body: this.fields(), headers: { Accept: "text/html", "Turbo-Frame": "remarks" }, signal: this.asking.signal })
      if (answer.ok) this.show(await answer.text())
    } catch (failed) {
      if (failed.name !== "AbortError" && navigator.onLine) throw failed
    }
  }

  fields() {
    const fields = new URLSearchParams()
    for (const [name, value] of new FormData(this.element)) if (typeof value === "string") fields.append(name, value)
    return fields
  }

  /* What says the same stays as it is, with all that is open in it, and that it was not sent; focus stays where it is. */
  show(html) {
    const next = new DOMParser().parseFromString(html, "text/html").querySelector(".remarks")
    const now = this.remarksTarget
    if (!next || next.innerHTML === now.innerHTML) return
    if (this.hasHeldTarget && next.dataset.keys === now.dataset.keys) return
    const focused = now.contains(document.activeElement) ? document.activeElement : null
    const open = [...now.querySelectorAll("details[open]")].map(details => details.id)
    const before = now.dataset.keys
    now.replaceWith(next)
    for (const id of open) next.querySelector(`#${CSS.escape(id)}`)?.setAttribute("open", "")
    if (focused?.name) next.querySelector(`[name="${focused.name}"][value="${CSS.escape(focused.value)}"]`)?.focus()
    if (next.dataset.keys !== before) this.saidTarget.textContent = next.dataset.said
  }

  /* Nothing is left to be said of what was sent. */
  sent({ detail: { success }, target }) {
    if (target !== this.element || !success) return
    clearTimeout(this.timer)
    this.asking?.abort()
  }
}
