import { Controller } from "stimulus"

/* Several at once: a tick, x, or Shift for those between; what is then done is done to all of them. The bar is shown by the ticks
   themselves, and the form works without this. */
export default class extends Controller {
  static targets = ["form", "count", "whole"]

  connect() {
    document.addEventListener("inbox:bulk", this.renew)
    this.count()
  }

  disconnect() {
    document.removeEventListener("inbox:bulk", this.renew)
  }

  get picks() {
    return [...this.element.querySelectorAll(".rows .rowtick")]
  }

  /* The row that has the focus, or the one that is open. */
  toggle() {
    const row = document.activeElement?.closest(".rows > li") ?? this.element.querySelector(".rows [aria-current]")?.closest("li")
    row?.querySelector(".rowtick")?.click()
  }

  changed(event) {
    if (event.target.name === "all") this.tick(this.wholeTarget.checked)
    else if (!event.target.matches(".rowtick")) return
    if (!this.picks.every(pick => pick.checked)) this.wholeTarget.checked = false
    this.count()
  }

  range(event) {
    if (!event.target.matches(".rowtick")) return
    const [from, to] = [this.picks.indexOf(this.last), this.picks.indexOf(event.target)]
    if (event.shiftKey && from >= 0) for (const pick of this.picks.slice(Math.min(from, to), Math.max(from, to) + 1)) pick.checked = event.target.checked
    this.last = event.target
    this.count()
  }

  /* Enter on a tick opens its row, as it does on the row itself. */
  open(event) {
    if (event.key !== "Enter" || !event.target.matches(".rowtick")) return
    event.preventDefault()
    event.target.closest("li").querySelector(".item").click()
  }

  shown() {
    this.tick(true)
    this.count()
  }

  clear() {
    const at = document.activeElement
    this.tick(false)
    if (this.hasWholeTarget) this.wholeTarget.checked = false
    this.count()
    if (at?.closest(".bulk")) (this.element.querySelector(".rows [aria-current]") ?? this.element.querySelector(".rows .item"))?.focus({ preventScroll: true })
  }

  /* What stands here now, and beside it, goes along. */
  tell(event) {
    if (event.target.id !== "bulk") return
    this.formTarget.elements.looked.value = this.element.querySelector(".rows")?.dataset.seen ?? ""
    this.formTarget.elements.open.value = /^\/conversations\/([0-9a-f-]{36})$/.exec(location.pathname)?.[1] ?? ""
  }

  sent(event) {
    if (event.target.id === "bulk" && event.detail.success) this.clear()
  }

  /* Another page of the inbox came: the next deed is one of its own. Where nothing can be done with many, the bar goes with its view. */
  renew = ({ detail: { list } }) => {
    const fresh = list.querySelector(".bulk")
    if (!fresh) return this.hasFormTarget && this.formTarget.remove()
    if (!this.hasFormTarget) return this.element.querySelector(".top").append(fresh)
    const same = ["view", "queue"].every(name => fresh.elements[name]?.value === this.formTarget.elements[name]?.value)
    if (!same) return this.formTarget.replaceWith(fresh)
    this.formTarget.elements.form.value = fresh.elements.form.value
    if (!this.wholeTarget.checked) this.element.querySelector(".bulk .whole").replaceWith(fresh.querySelector(".whole"))
    this.count()
  }

  tick(on) {
    for (const pick of this.picks) pick.checked = on
  }

  count() {
    if (!this.hasFormTarget) return
    const ticked = this.picks.filter(pick => pick.checked).length
    const whole = this.wholeTarget.checked && this.wholeTarget.dataset.many
    this.countTarget.textContent = ticked === 1 && !whole ? this.formTarget.dataset.one : this.formTarget.dataset.many.replace("{0}", whole || ticked)
  }
}
