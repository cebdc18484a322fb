import { Controller } from "stimulus"

const ITEM = "a[href], button:not([disabled])"

/* A popover of links and buttons: arrows move, a choice closes it, and it stands at its button. */
export default class extends Controller {
  static targets = ["typed"]

  connect() {
    this.element.addEventListener("beforetoggle", this.toggle)
    this.element.addEventListener("toggle", this.opened)
    this.element.addEventListener("keydown", this.move)
    this.element.addEventListener("click", this.choose)
  }

  disconnect() {
    this.element.removeEventListener("beforetoggle", this.toggle)
    this.element.removeEventListener("toggle", this.opened)
    this.element.removeEventListener("keydown", this.move)
    this.element.removeEventListener("click", this.choose)
  }

  get items() {
    return [...this.element.querySelectorAll(ITEM)].filter(item => item.checkVisibility())
  }

  toggle = event => this.opener = event.newState === "open" ? event.source ?? document.querySelector(`[popovertarget="${this.element.id}"]`) : this.opener

  opened = event => {
    if (event.newState !== "open") return
    if (!CSS.supports("position-area", "block-end")) this.place()
    if (!this.element.querySelector("[autofocus]")) this.items[0]?.focus()
  }

  place() {
    const at = this.opener?.getBoundingClientRect()
    if (!at) return
    const { width, height } = this.element.getBoundingClientRect()
    const below = at.bottom + height + 4 < innerHeight
    this.element.style.top = `${below ? at.bottom : Math.max(4, at.top - height - 8)}px`
    this.element.style.left = `${Math.max(4, Math.min(at.left, innerWidth - width - 8))}px`
  }

  move = event => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (!step || event.target.matches("input, select, textarea")) return
    event.preventDefault()
    const items = this.items
    items[(items.indexOf(document.activeElement) + step + items.length) % items.length]?.focus()
  }

  /* Enter in a field is its own button, not the first of a form around the menu. */
  typed(event) {
    event.preventDefault()
    this.typedTarget.click()
  }

  choose = event => {
    const item = event.target.closest(ITEM)
    if (item && !item.hasAttribute("popovertarget")) setTimeout(() => this.element.hidePopover())
  }
}
