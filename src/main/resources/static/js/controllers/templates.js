import { Controller } from "stimulus"

const PAUSE = 150
const TYPED = /(?:^|\s)\/([^\s/]{0,40})$/

/* A slash at the beginning of a word opens the templates; what is typed on finds one. Focus stays in the text. */
export default class extends Controller {
  static targets = ["list", "said"]
  static values = { url: String, insert: String, found: String }

  connect() {
    this.text.addEventListener("keydown", this.press, true)
    this.text.addEventListener("input", this.typed)
    this.text.addEventListener("blur", this.left)
  }

  disconnect() {
    this.text.removeEventListener("keydown", this.press, true)
    this.text.removeEventListener("input", this.typed)
    this.text.removeEventListener("blur", this.left)
    clearTimeout(this.timer)
  }

  /* What stands before the caret when something is sought, with that in it. */
  get pattern() {
    return TYPED
  }

  get text() {
    return this.element.querySelector("textarea[name=text]")
  }

  get options() {
    return [...this.listTarget.querySelectorAll("[role=option]")]
  }

  /* What stands between the slash and the caret; null where there is none. */
  sought() {
    const { selectionStart, selectionEnd, value } = this.text
    if (selectionStart !== selectionEnd) return null
    return this.pattern.exec(value.slice(0, selectionStart))?.[1] ?? null
  }

  typed = () => {
    const sought = this.sought()
    if (sought === null) return this.close()
    if (this.dismissed && sought !== "") return
    this.dismissed = false
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.find(sought), PAUSE)
  }

  /* The button does what a slash does. */
  begin(event) {
    event.preventDefault()
    this.text.focus()
    const before = this.text.value.slice(0, this.text.selectionStart)
    this.dismissed = false
    this.put(this.text.selectionStart, this.text.selectionEnd, /\S$/.test(before) ? " /" : "/")
  }

  async find(sought) {
    this.asking?.abort()
    this.asking = new AbortController()
    try {
      const answer = await fetch(`${this.urlValue}?q=${encodeURIComponent(sought)}`, { headers: { Accept: "text/html", "Turbo-Frame": "templates" }, signal: this.asking.signal })
      if (!answer.ok || this.sought() !== sought) return
      this.listTarget.innerHTML = await answer.text()
      this.open()
    } catch (failed) {
      if (failed.name !== "AbortError" && navigator.onLine) throw failed
    }
  }

  open() {
    this.listTarget.hidden = false
    const list = this.listTarget.querySelector("[role=listbox]")
    if (list) this.text.setAttribute("aria-controls", list.id)
    this.saidTarget.textContent = this.foundValue.replace("{0}", this.options.length)
    this.mark(this.options[0])
  }

  close() {
    clearTimeout(this.timer)
    this.asking?.abort()
    this.listTarget.hidden = true
    this.listTarget.replaceChildren()
    this.text.removeAttribute("aria-activedescendant")
    this.text.removeAttribute("aria-controls")
  }

  left = () => setTimeout(() => { if (document.activeElement !== this.text) this.close() }, 200)

  mark(option) {
    for (const each of this.options) each.setAttribute("aria-selected", String(each === option))
    if (!option) return this.text.removeAttribute("aria-activedescendant")
    this.text.setAttribute("aria-activedescendant", option.id)
    option.scrollIntoView({ block: "nearest" })
  }

  get marked() {
    return this.options.find(each => each.getAttribute("aria-selected") === "true")
  }

  /* While a syllable is composed, its keys are the input method's. */
  press = event => {
    if (this.listTarget.hidden || event.isComposing || event.keyCode === 229) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) this.move(step)
    else if (event.key === "Escape") this.dismiss()
    else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && this.marked) this.insert(this.marked)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  move(step) {
    const options = this.options
    if (options.length) this.mark(options[(options.indexOf(this.marked) + step + options.length) % options.length])
  }

  dismiss() {
    this.dismissed = true
    this.close()
  }

  /* A press leaves the focus where it is; a click chooses. */
  hold(event) {
    event.preventDefault()
  }

  choose(event) {
    const option = event.target.closest("[role=option]")
    if (option) this.insert(option)
  }

  async insert(option) {
    const caret = this.text.selectionStart
    const from = caret - this.sought().length - 1
    this.close()
    const answer = await fetch(`${this.insertValue}/${option.dataset.template}`, { method: "POST", headers: { Accept: "application/json", "X-CSRF-TOKEN": token() } })
    if (!answer.ok) return this.saidTarget.textContent = (await answer.json().catch(() => ({}))).detail ?? ""
    const { text, files } = await answer.json()
    this.text.focus()
    this.put(from, caret, text)
    this.dispatch("files", { detail: { files } })
  }

  /* As if it had been typed, so that the browser can undo it. */
  put(from, to, words) {
    this.text.setSelectionRange(from, to)
    if (document.execCommand("insertText", false, words)) return
    this.text.setRangeText(words, from, to, "end")
    this.text.dispatchEvent(new Event("input", { bubbles: true }))
  }
}

const token = () => document.querySelector("meta[name=csrf-token]").content
