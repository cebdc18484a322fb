import { Controller } from "stimulus"

const PAUSE = 700
const AGAIN = 5_000
const WRONG_FIELDS = 422

/* What one writes is kept on the server: a moment after the last key, and when the page is left. */
export default class extends Controller {
  static targets = ["said", "base"]
  static values = { url: String, saved: String, saving: String, lost: String, unsent: String, changed: String }

  connect() {
    this.base = this.baseTarget.value
    window.addEventListener("pagehide", this.end)
    document.addEventListener("visibilitychange", this.hidden)
    this.element.addEventListener("turbo:submit-end", this.sent)
  }

  disconnect() {
    window.removeEventListener("pagehide", this.end)
    document.removeEventListener("visibilitychange", this.hidden)
    this.element.removeEventListener("turbo:submit-end", this.sent)
    this.end()
  }

  later() {
    this.waits = true
    this.over = false
    this.element.unsaved = true
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.save(), PAUSE)
  }

  now() {
    this.waits = true
    this.save()
  }

  /* One after the other, each with what the one before came to know; going is the last of them. */
  save() {
    clearTimeout(this.timer)
    if (!this.waits || this.over || this.refused) return this.going ?? Promise.resolve()
    this.waits = false
    this.say(this.savingValue)
    const mine = (this.going ?? Promise.resolve()).then(() => this.put()).finally(() => { if (this.going === mine) this.going = null })
    return this.going = mine
  }

  async put() {
    const sent = this.fields()
    try {
      const answer = await fetch(this.urlValue, { method: "POST", keepalive: true, body: sent, headers: { Accept: "application/json" } })
      if (answer.status === 409) return this.refuse(await answer.json())
      if (!answer.ok) throw new Error(answer.status)
      const saved = await answer.json()
      this.knows(saved.savedAt)
      this.say(this.savedValue)
      if (!this.waits) this.element.unsaved = false
      this.dispatch("saved", { detail: { ...saved, mode: sent.get("mode"), fields: Object.fromEntries(sent) } })
    } catch {
      this.say(this.lostValue, true)
      this.waits = true
      this.timer = setTimeout(() => this.save(), AGAIN)
    }
  }

  /* It was written on in another window: nothing is saved over it before a person has chosen. */
  refuse(other) {
    this.refused = true
    this.waits = true
    this.say("")
    this.dispatch("refused", { detail: other })
  }

  /* twins:taken: now this window knows what the other had saved. */
  taken({ detail: { savedAt, changed, save } }) {
    this.refused = false
    this.knows(savedAt)
    if (changed) this.say(savedAt ? this.changedValue : "")
    if (save) this.now()
  }

  knows(savedAt) {
    this.base = savedAt ?? ""
    this.baseTarget.value = this.base
  }

  /* After an answer went the page brings the draft that is left, if there is one, and when that was saved. */
  get known() {
    return this.base ??= this.baseTarget.value
  }

  fields() {
    const fields = new URLSearchParams()
    for (const [name, value] of new FormData(this.element)) if (typeof value === "string") fields.append(name, value)
    fields.set("base", this.known)
    return fields
  }

  /* Sending waits for a save that is under way, lest it comes after and brings the draft back. */
  leave(event) {
    clearTimeout(this.timer)
    this.baseTarget.value = this.known
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
  sent = ({ detail: { success, fetchResponse }, target }) => {
    if (target !== this.element) return
    this.over = false
    if (!success) return navigator.onLine ? this.refusedBy(fetchResponse) : this.unsent()
    this.waits = false
    this.refused = false
    for (const field of this.element.querySelectorAll("textarea")) field.defaultValue = ""
    this.element.unsaved = false
    this.base = null
    this.say("")
    this.dispatch("ended", { detail: { savedAt: "", fields: { text: "", subject: "" } } })
  }

  /* A page that says why it was not sent has kept the words as the draft, and brings when that was saved. */
  refusedBy(answer) {
    if (answer?.statusCode !== WRONG_FIELDS) return
    this.waits = false
    this.base = null
  }

  /* The words are kept, and saved as soon as they can be; whether they still hold then is for their writer to say. */
  unsent() {
    this.waits = true
    this.say(this.unsentValue, true)
    this.timer = setTimeout(() => this.save(), AGAIN)
  }

  hidden = () => { if (document.hidden) this.flush() }
  flush = () => { if (this.waits && !this.over) this.save() }

  /* Who goes away without a choice finds both when they come back. */
  end = () => {
    if (!this.refused || this.over) return this.flush()
    this.refused = false
    fetch(this.urlValue, { method: "POST", keepalive: true, redirect: "manual", body: this.fields() })
  }

  say(words, bad = false) {
    if (!this.hasSaidTarget) return
    this.saidTarget.textContent = words
    if (bad) this.saidTarget.dataset.tone = "bad"
    else delete this.saidTarget.dataset.tone
  }
}
