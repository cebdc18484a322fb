import { Controller } from "stimulus"

const PAUSE = 700
const AGAIN = 5_000

/* What one writes is kept on the server: a moment after the last key, and when the page is left. */
export default class extends Controller {
  static targets = ["said"]
  static values = { url: String, saved: String, saving: String, lost: String }

  connect() {
    window.addEventListener("pagehide", this.flush)
    document.addEventListener("visibilitychange", this.hidden)
    this.element.addEventListener("turbo:submit-end", this.sent)
  }

  disconnect() {
    window.removeEventListener("pagehide", this.flush)
    document.removeEventListener("visibilitychange", this.hidden)
    this.element.removeEventListener("turbo:submit-end", this.sent)
    this.flush()
  }

  later() {
    this.waits = true
    this.over = false
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.save(), PAUSE)
  }

  now() {
    this.waits = true
    this.save()
  }

  save() {
    clearTimeout(this.timer)
    if (!this.waits || this.over) return this.going ?? Promise.resolve()
    this.waits = false
    this.say(this.savingValue)
    this.going = (this.going ?? Promise.resolve()).then(() => this.put()).finally(() => this.going = null)
    return this.going
  }

  async put() {
    const sent = this.fields()
    try {
      const answer = await fetch(this.urlValue, { method: "POST", keepalive: true, body: sent, headers: { Accept: "application/json" } })
      if (!answer.ok) throw new Error(answer.status)
      this.say(this.savedValue)
      this.dispatch("saved", { detail: { ...await answer.json(), mode: sent.get("mode") } })
    } catch {
      this.say(this.lostValue, true)
      this.waits = true
      this.timer = setTimeout(() => this.save(), AGAIN)
    }
  }

  fields() {
    const fields = new URLSearchParams()
    for (const [name, value] of new FormData(this.element)) if (typeof value === "string") fields.append(name, value)
    return fields
  }

  /* Sending waits for a save that is under way, lest it comes after and brings the draft back. */
  leave(event) {
    clearTimeout(this.timer)
    if (!this.going) return this.over = true
    event.preventDefault()
    event.stopPropagation()
    const { submitter } = event
    this.going.finally(() => {
      this.waits = false
      this.over = true
      this.element.requestSubmit(submitter)
    })
  }

  /* What was sent is nobody's draft any more. */
  sent = ({ detail: { success }, target }) => {
    if (target !== this.element) return
    this.over = false
    if (!success) return
    this.waits = false
    for (const field of this.element.querySelectorAll("textarea")) field.defaultValue = ""
    this.say("")
  }

  hidden = () => { if (document.hidden) this.flush() }
  flush = () => { if (this.waits && !this.over) this.save() }

  say(words, bad = false) {
    if (!this.hasSaidTarget) return
    this.saidTarget.textContent = words
    if (bad) this.saidTarget.dataset.tone = "bad"
    else delete this.saidTarget.dataset.tone
  }
}
