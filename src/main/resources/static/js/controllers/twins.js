import { Controller } from "stimulus"

const WORDS = ["text", "subject", "to", "cc"]

/* One draft in two windows. What is written in one stands in the other at once, as long as nobody writes there; where
   both were written in, a person is asked, and both are kept until they have answered. */
export default class extends Controller {
  static targets = ["ask", "theirs"]

  connect() {
    this.window = new BroadcastChannel(`drafts of ${document.documentElement.dataset.live}`)
    this.window.onmessage = ({ data }) => this.hear(data)
  }

  disconnect() {
    this.window.close()
  }

  get address() {
    return this.element.getAttribute("action")
  }

  /* draft:saved and draft:ended are told to the other windows of this browser. */
  tell({ detail: { savedAt, fields } }) {
    this.window.postMessage({ address: this.address, savedAt, ...fields })
  }

  hear(draft) {
    if (draft.address !== this.address || this.element.unsaved) return
    this.put(draft)
    this.dispatch("taken", { detail: { savedAt: draft.savedAt, changed: true } })
  }

  /* draft:refused brings what was written elsewhere. */
  ask({ detail }) {
    this.other = detail
    this.theirsTarget.textContent = detail.text
    this.askTarget.hidden = false
  }

  mine() {
    this.settle({})
  }

  theirs() {
    this.settle(this.other)
  }

  both() {
    this.settle({ text: `${this.field("text").value}\n\n${this.other.text}` })
  }

  settle(draft) {
    this.put(draft)
    this.askTarget.hidden = true
    this.dispatch("taken", { detail: { savedAt: this.other.savedAt, save: true } })
    this.field("text").focus()
  }

  put(draft) {
    for (const name of WORDS) if (this.field(name) && draft[name] !== undefined) this.write(this.field(name), draft[name])
    const mode = draft.mode && this.element.querySelector(`[name=mode][value="${CSS.escape(draft.mode)}"]`)
    if (!mode || mode.type !== "radio") return
    mode.checked = true
    this.element.dataset.mode = draft.mode
    if (this.field("was")) this.field("was").value = draft.mode
  }

  write(field, words) {
    field.value = words
    field.defaultValue = words
  }

  field(name) {
    return this.element.elements.namedItem(name)
  }
}
