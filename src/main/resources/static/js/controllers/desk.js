import { Controller } from "stimulus"
import * as Turbo from "turbo"

/* From one page of the inbox to the next: the list stays where it is, what is open beside it is exchanged, what is the same is
   brought up to date. Panes, and what is said to those who do not see. */
export default class extends Controller {
  static targets = ["title", "voice"]

  connect() {
    document.addEventListener("turbo:before-render", this.arriving)
    document.addEventListener("keydown", this.escape)
    document.addEventListener("inbox:say", this.say)
  }

  disconnect() {
    document.removeEventListener("turbo:before-render", this.arriving)
    document.removeEventListener("keydown", this.escape)
    document.removeEventListener("inbox:say", this.say)
  }

  arriving = event => {
    if (event.detail.newBody.querySelector("main.desk")) event.detail.render = (now, next) => this.exchange(now, next)
  }

  exchange(now, next) {
    const to = next.querySelector("main.desk")
    const moved = part(this.element, "talk")?.id !== part(to, "talk")?.id
    document.dispatchEvent(new CustomEvent("inbox:list", { detail: { list: part(to, "list") } }))
    for (const name of ["talk", "side"]) this.renew(part(this.element, name), part(to, name), moved)
    for (const name of ["pane", "parts"]) if (moved || name === "parts") this.element.dataset[name] = to.dataset[name]
    bring(now, next, "nav.rail")
    bring(now, next, "nav.views")
    bring(now, next, "#views")
    toast(now, next)
    if (moved) this.turn()
  }

  /* The same conversation is brought up to date around what one is doing; another one takes its place. */
  renew(here, there, moved) {
    if (here && there && !moved) morph(here, there)
    else if (here && there) here.replaceWith(there)
    else if (there) this.voiceTarget.before(there)
    else here?.remove()
  }

  /* Focus goes to the field that wants it; else to another pane where only one is seen; beside the list it stays on its row. */
  turn() {
    const title = this.hasTitleTarget ? this.titleTarget : null
    const seen = document.activeElement !== document.body && document.activeElement?.checkVisibility()
    const field = part(this.element, "talk")?.querySelector("[autofocus]")
    if (field) field.focus({ preventScroll: true })
    else if (title && !seen) title.focus({ preventScroll: true })
    else if (!seen) this.row?.focus({ preventScroll: true })
    if (title) this.speak(title.textContent)
  }

  get row() {
    return this.element.querySelector(".rows [aria-current]") ?? this.element.querySelector(".rows a")
  }

  /* Part of a conversation on a narrow screen. */
  part(event) {
    event.preventDefault()
    const pane = event.params.part
    this.element.dataset.pane = pane
    this.element.querySelector(pane === "side" ? ".side-back" : ".talk .tabs a")?.focus({ preventScroll: true })
  }

  /* Back to the list as it was left: nothing is fetched, it never went away. */
  back(event) {
    const list = part(this.element, "list")
    if (!list || event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    const row = this.row
    Turbo.visit(event.currentTarget.href)
    this.element.dataset.pane = "list"
    row?.focus()
  }

  /* Esc leaves what one is in: the text, then the conversation. */
  escape = event => {
    if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return
    if (document.querySelector(":popover-open, dialog:modal")) return
    const inside = document.activeElement
    if (inside?.closest(".composer")) this.element.querySelector(".talk .body")?.focus({ preventScroll: true })
    else if (inside?.closest(".talk, .side") && part(this.element, "list")?.checkVisibility()) this.row?.focus()
    else return
    event.preventDefault()
  }

  say = event => this.speak(event.detail)
  speak(words) { if (this.hasVoiceTarget) this.voiceTarget.textContent = words }
}

const part = (desk, name) => desk.querySelector(`:scope > .pane.${name}`)

/* Frames inside are filled from the page that has come, they need not ask once more. */
const morph = (here, there) => Turbo.morphElements(here, there)

const bring = (now, next, selector) => {
  const [here, there] = [now.querySelector(selector), next.querySelector(selector)]
  if (here && there) morph(here, there)
}

const toast = (now, next) => {
  const [here, there] = [now.querySelector("#toasts"), next.querySelector("#toasts")]
  if (here && there?.children.length) here.replaceChildren(...there.children)
}
