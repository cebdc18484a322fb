import { Controller } from "stimulus"

let started = 0

/* Files that go along: chosen, dropped or pasted; each shows how far it is. Without script a plain form does it. */
export default class extends Controller {
  static targets = ["list", "input", "template", "said"]
  static values = { url: String, loading: String, failed: String, waiting: String, unsent: String, left: String }

  going = 0
  wish = null

  connect() {
    for (const [name, hear] of this.ears) this.element.addEventListener(name, hear)
  }

  /* Who goes on before all files are there has not sent. */
  disconnect() {
    if (this.wish) tell(this.leftValue)
    this.stay()
    for (const [name, hear] of this.ears) this.element.removeEventListener(name, hear)
  }

  ears = [["dragover", event => this.over(event)], ["dragleave", () => this.element.classList.remove("drop")], ["drop", event => this.dropped(event)], ["paste", event => this.pasted(event)],
    ["input", event => this.writtenOn(event)], ["twins:taken", () => this.stay()], ["turbo:before-morph-element", event => this.hold(event)]]

  add() {
    const files = [...this.inputTarget.files]
    this.inputTarget.value = ""
    files.forEach(file => this.send(file))
  }

  over(event) {
    if (![...event.dataTransfer.types].includes("Files")) return
    event.preventDefault()
    this.element.classList.add("drop")
  }

  dropped(event) {
    this.element.classList.remove("drop")
    if (!event.dataTransfer.files.length) return
    event.preventDefault()
    ;[...event.dataTransfer.files].forEach(file => this.send(file))
  }

  pasted(event) {
    const files = [...event.clipboardData.files]
    if (!files.length || event.clipboardData.types.includes("text/plain")) return
    event.preventDefault()
    files.forEach(file => this.send(file))
  }

  send(file) {
    const item = this.item(file.name)
    const bar = document.createElement("progress")
    bar.setAttribute("aria-label", this.loadingValue.replace("{0}", file.name))
    item.id = `going-${started += 1}`
    item.classList.add("loading")
    item.querySelector("button").hidden = true
    item.append(bar)
    this.listTarget.append(item)
    const request = new XMLHttpRequest()
    request.upload.onprogress = event => { if (event.lengthComputable) { bar.max = event.total; bar.value = event.loaded } }
    request.onload = () => request.status === 201 ? this.done(item, JSON.parse(request.responseText)[0]) : this.broken(item, file.name)
    request.onerror = () => this.broken(item, file.name)
    request.onloadend = () => this.ended(request.status === 201)
    this.going += 1
    request.open("POST", this.urlValue)
    request.setRequestHeader("Accept", "application/json")
    request.setRequestHeader("X-CSRF-TOKEN", token())
    const form = new FormData()
    form.append("file", file)
    request.send(form)
  }

  /* Who sends while a file goes up waits for it: the answer would leave without it, and the next one would carry it. */
  leave(event) {
    if (!this.going) return
    event.preventDefault()
    event.stopImmediatePropagation()
    this.wish = { submitter: event.submitter }
    this.say(this.waitingValue)
  }

  ended(attached) {
    this.going -= 1
    if (!this.wish || this.going && attached) return
    const { submitter } = this.wish
    if (!attached || submitter && !submitter.isConnected) return this.stay(this.unsentValue)
    this.stay()
    this.element.requestSubmit(submitter)
  }

  /* Who writes on has not finished: it is for them to send. */
  writtenOn({ target }) {
    if (target.type !== "file") this.stay()
  }

  stay(why = "") {
    this.wish = null
    this.say(why, why !== "")
  }

  say(words, bad = false) {
    if (!this.hasSaidTarget) return
    this.saidTarget.textContent = words
    this.saidTarget.toggleAttribute("data-bad", bad)
  }

  /* A page that looks again knows nothing of what still goes up. */
  hold(event) {
    const { target, detail: { newElement } } = event
    if (target.matches(".file.loading") && !newElement || this.wish && target.matches("[data-files-target=said]")) event.preventDefault()
  }

  /* templates:files: they stand in the draft already. */
  join({ detail: { files } }) {
    for (const file of files) {
      const item = this.item(file.name)
      item.append(document.createElement("progress"))
      this.listTarget.append(item)
      this.done(item, file)
    }
  }

  item(name) {
    const item = this.templateTarget.content.firstElementChild.cloneNode(true)
    item.querySelector(".cut").textContent = name
    item.querySelector(".cut").title = name
    const button = item.querySelector("button")
    button.setAttribute("aria-label", button.getAttribute("aria-label").replace("{0}", name))
    return item
  }

  done(item, file) {
    this.listTarget.querySelector(`#file-${file.id}`)?.remove()
    item.id = `file-${file.id}`
    item.classList.remove("loading")
    item.querySelector("progress").remove()
    item.querySelector(".num").textContent = bytes(file.size)
    const button = item.querySelector("button")
    button.setAttribute("formaction", `${this.urlValue}/${file.id}`)
    button.hidden = false
    this.dispatch("changed")
  }

  broken(item, name) {
    item.classList.remove("loading")
    item.querySelector("progress")?.remove()
    this.wrong(item, this.failedValue.replace("{0}", name))
    const button = item.querySelector("button")
    button.removeAttribute("formaction")
    button.hidden = false
  }

  async remove(event) {
    event.preventDefault()
    const button = event.currentTarget
    const place = button.getAttribute("formaction")
    const item = button.closest(".file")
    if (place && !await gone(place)) return this.wrong(item, this.listTarget.dataset.kept.replace("{0}", item.querySelector(".cut").title))
    item.remove()
    this.dispatch("changed")
    this.element.querySelector("textarea").focus()
  }

  wrong(item, words) {
    item.classList.add("bad")
    item.querySelector(".cut").textContent = words
    item.setAttribute("role", "alert")
  }
}

const tell = words => {
  const toast = document.createElement("div")
  toast.className = "toast"
  toast.dataset.controller = "toast"
  toast.dataset.turboTemporary = ""
  toast.append(Object.assign(document.createElement("span"), { textContent: words }))
  document.querySelector("#toasts")?.append(toast)
}

/* Whether the server has taken it away. */
const gone = async place => {
  try {
    return (await fetch(place, { method: "DELETE", headers: { Accept: "application/json", "X-CSRF-TOKEN": token() } })).ok
  } catch {
    return false
  }
}

const token = () => document.querySelector("meta[name=csrf-token]").content

const bytes = size => {
  const [unit, by] = size < 1_000 ? ["byte", 1] : size < 1_000_000 ? ["kilobyte", 1_000] : ["megabyte", 1_000_000]
  return new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: by === 1_000_000 ? 1 : 0 }).format(size / by)
}
