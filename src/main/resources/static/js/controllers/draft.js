import { Controller } from "stimulus"
import { whenComposed } from "keep"

const PAUSE = 700
const AGAIN = 5_000
const LIGHT = 60_000                                     // bytes that may go after the page has gone; browsers allow 64 KiB
const UNAUTHORIZED = 401
const WRONG_FIELDS = 422
const BROKEN = 500

/* What one writes is kept on the server: a moment after the last key, and when the page is left. */
export default class extends Controller {
  static targets = ["said", "base"]
  static values = { url: String, saved: String, saving: String, lost: String, unsent: String, changed: String }

  sending = null                                         // the words that are on their way
  astray = false                                         // no answer came: they may have been sent

  connect() {
    this.base = this.baseTarget.value
    window.addEventListener("pagehide", this.end)
    document.addEventListener("visibilitychange", this.hidden)
    for (const [name, hear] of this.ears) this.element.addEventListener(name, hear)
  }

  disconnect() {
    window.removeEventListener("pagehide", this.end)
    document.removeEventListener("visibilitychange", this.hidden)
    for (const [name, hear] of this.ears) this.element.removeEventListener(name, hear)
    this.end()
  }

  ears = [["turbo:submit-start", event => this.started(event)], ["turbo:submit-end", event => this.sent(event)], ["turbo:before-morph-attribute", event => this.hold(event)]]

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

  /* While an answer is on its way nothing is saved: it would come after it, and bring it back. */
  save() {
    clearTimeout(this.timer)
    const may = this.waits && !this.over && !this.refused && this.sending === null
    return may ? this.keep() : this.going ?? Promise.resolve()
  }

  /* One after the other, each with what the one before came to know; going is the last of them. */
  keep() {
    this.waits = false
    this.say(this.savingValue)
    const mine = (this.going ?? Promise.resolve()).then(() => this.put()).finally(() => { if (this.going === mine) this.going = null })
    return this.going = mine
  }

  async put() {
    const sent = this.fields()
    try {
      const answer = await fetch(this.urlValue, { method: "POST", keepalive: light(sent), body: sent, headers: { Accept: "application/json" } })
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

  started({ target }) {
    if (target === this.element) this.sending = this.text.value
  }

  /* What was sent is nobody's draft any more; what was written since is the next one. */
  sent({ detail: { success, fetchResponse, error }, target }) {
    if (target !== this.element) return
    clearTimeout(this.timer)
    const sent = this.sending
    const more = since(sent, this.text.value)
    this.sending = null
    this.over = false
    if (success || fetchResponse?.statusCode === WRONG_FIELDS) this.astray = false
    else if (!fetchResponse || fetchResponse.statusCode >= BROKEN) this.astray = true       // others say nothing of what was sent before
    if (!success) return this.unsent(fetchResponse, error, more)
    this.waits = false
    this.refused = false
    for (const field of this.element.querySelectorAll("textarea")) field.defaultValue = ""
    this.element.unsaved = false
    this.base = null
    this.say("")
    this.dispatch("ended", { detail: { savedAt: "", fields: { text: "", subject: "" } } })
    if (more) this.goOn(sent)
  }

  /* The caret stays where one writes; a syllable is finished first. */
  goOn(sent) {
    this.sending = sent
    this.element.dataset.keep = ""
    whenComposed().then(() => {
      this.sending = null
      delete this.element.dataset.keep
      const { value, selectionEnd } = this.text
      this.element.reset()
      this.text.value = since(sent, value)
      const caret = Math.max(0, this.text.value.length - value.length + selectionEnd)
      this.text.setSelectionRange(caret, caret)
      this.later()
    })
  }

  /* The words are kept, and saved as soon as they can be; whether they still hold then is for their writer to say. A page that says why it was not sent
     has kept them as the draft, and brings when that was saved. */
  unsent(answer, error, more) {
    const { statusCode } = answer ?? {}
    if (statusCode === WRONG_FIELDS) {
      this.waits = more !== ""
      this.base = null
    } else if (error || statusCode === UNAUTHORIZED || statusCode >= BROKEN) {
      this.waits = true
    }
    if (error) this.say(this.unsentValue, true)
    if (this.waits) this.timer = setTimeout(() => this.save(), AGAIN)
  }

  /* One that may have been sent is, once more, the same form of somebody who had seen the same: so it does not go twice. */
  hold(event) {
    if (this.astray && event.detail.attributeName === "value" && event.target.matches("[name=form], [name=seen]")) event.preventDefault()
  }

  hidden = () => { if (document.hidden) this.save() }

  /* Who goes away without a choice finds both when they come back. */
  end = () => {
    clearTimeout(this.timer)
    if (!this.refused || this.over) return this.waits && !this.over && this.keep()
    this.refused = false
    const words = this.fields()
    fetch(this.urlValue, { method: "POST", keepalive: light(words), redirect: "manual", body: words }).catch(() => {})
  }

  get text() {
    return this.element.elements.namedItem("text")
  }

  say(words, bad = false) {
    if (!this.hasSaidTarget) return
    this.saidTarget.textContent = words
    if (bad) this.saidTarget.dataset.tone = "bad"
    else delete this.saidTarget.dataset.tone
  }
}

const light = fields => fields.toString().length < LIGHT

/* What was written after these words were sent. */
const since = (sent, words) => {
  if (sent === null || words === sent) return ""
  return words.startsWith(sent) ? words.slice(sent.length).trimStart() : words
}
