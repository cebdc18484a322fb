import { Controller } from "stimulus"

/* On a form whose change is its wish: the button is for those without JavaScript. */
export default class extends Controller {
  static targets = ["button"]

  connect() {
    this.element.addEventListener("change", this.submit)
  }

  disconnect() {
    this.element.removeEventListener("change", this.submit)
  }

  buttonTargetConnected(button) {
    button.hidden = true
  }

  submit = () => this.element.requestSubmit()
}
