import { Controller } from "stimulus"

/* On a form whose change is its wish: the button is for those without JavaScript. A day that is typed is one at almost every key, the
   year 2 on the way to 2026: it is asked for when one leaves the field, or by Enter. */
export default class extends Controller {
  static targets = ["button"]

  connect() {
    for (const [name, hear] of this.ears) this.element.addEventListener(name, hear)
  }

  disconnect() {
    for (const [name, hear] of this.ears) this.element.removeEventListener(name, hear)
  }

  ears = [["change", event => this.changed(event)], ["keydown", event => this.typed(event)], ["pointerdown", () => this.typing = null], ["focusout", () => this.left()], ["submit", () => this.waits = false]]

  buttonTargetConnected(button) {
    button.hidden = true
  }

  typed({ target }) {
    this.typing = target.type === "date" ? target : null
  }

  changed({ target }) {
    if (target === this.typing) this.waits = true
    else this.element.requestSubmit()
  }

  left() {
    const wished = this.waits
    this.typing = null
    this.waits = false                                     // also where the browser refuses the day
    if (wished) this.element.requestSubmit()
  }
}
