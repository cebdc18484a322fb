import { Controller } from "stimulus"

const SEQUENCE = 1_000

/* Keys work where an element says data-hotkey: "r", "g i", "mod+Enter"; several apart by commas. They rest while one writes. */
export default class extends Controller {
  connect() {
    this.before = ""
    document.addEventListener("keydown", this.press)
  }

  disconnect() {
    document.removeEventListener("keydown", this.press)
  }

  press = event => {
    if (event.defaultPrevented || event.isComposing || event.repeat && !/^[jk]$/.test(event.key)) return
    const key = named(event)
    if (key === "Escape" && document.querySelector(":popover-open, dialog:modal")) return       // the browser closes it
    if (!key || (!key.startsWith("mod+") && this.rests(event.target))) return
    const keys = this.before ? this.before + " " + key : key
    this.remember(key)
    const target = this.find(keys) ?? this.find(key)
    if (!target && key !== "?") return
    event.preventDefault()
    if (target) act(target)
    else this.sheet()
  }

  rests(target) {
    return document.documentElement.dataset.keyboard === "off" || target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]") !== null
  }

  remember(key) {
    this.before = key === "g" ? key : ""
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.before = "", SEQUENCE)
  }

  /* What is taken back is the last deed: what was told of last, else the last answer. */
  find(keys) {
    const around = document.querySelector("dialog:modal") ?? document
    const carriers = [...around.querySelectorAll("[data-hotkey]")].filter(element =>
      element.dataset.hotkey.split(",").includes(keys) && element.checkVisibility() && element.ariaDisabled !== "true" && !element.disabled)
    return carriers.find(element => element.matches("input, textarea")) ?? carriers.findLast(element => element.closest("#toasts"))
      ?? carriers.findLast(element => element.closest(".delivery")) ?? carriers[0]
  }

  sheet() {
    const dialog = this.element.querySelector("dialog")
    if (dialog.open) dialog.close()
    else dialog.showModal()
  }
}

const act = target => target.matches("input, textarea, select") ? target.focus() : target.click()

/* A Hangul or Cyrillic layout says other letters; the place of the key says which one is meant. */
const named = event => {
  if (event.altKey) return null
  const letter = /^[ -~]$/.test(event.key) || event.key.length > 1 ? event.key : /^Key[A-Z]$/.test(event.code) ? event.code.slice(3).toLowerCase() : event.key
  const mod = event.metaKey || event.ctrlKey
  const key = letter.length === 1 && !event.shiftKey ? letter.toLowerCase() : letter
  return mod ? "mod+" + key : key
}
