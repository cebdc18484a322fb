import { Controller } from "stimulus"

/* What was found, without a mouse: j and k move, Enter opens. */
export default class extends Controller {
  static targets = ["row"]

  next() {
    this.go(1)
  }

  previous() {
    this.go(-1)
  }

  go(step) {
    const rows = this.rowTargets
    const at = rows.indexOf(document.activeElement)
    const to = at < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + step))
    rows[to]?.focus()
  }
}
