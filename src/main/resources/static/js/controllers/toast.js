import { Controller } from "stimulus"

/* Goes after its time, unless somebody is about to use it; and once what it tells of was taken back. */
export default class extends Controller {
  static values = { seconds: { type: Number, default: 10 } }

  connect() {
    this.leave()
    this.element.addEventListener("mouseenter", this.stay)
    this.element.addEventListener("mouseleave", this.leave)
    this.element.addEventListener("focusin", this.stay)
    this.element.addEventListener("focusout", this.leave)
    this.element.addEventListener("turbo:submit-end", this.undone)
  }

  disconnect() {
    this.stay()
  }

  stay = () => clearTimeout(this.timer)
  undone = ({ detail: { success } }) => success && this.element.remove()
  leave = () => {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.element.remove(), this.secondsValue * 1_000)
  }
}
