import { Controller } from "stimulus"

/* A click beside the dialog closes it like Esc: nothing happened. */
export default class extends Controller {
  connect() {
    this.element.addEventListener("click", this.beside)
  }

  disconnect() {
    this.element.removeEventListener("click", this.beside)
  }

  beside = event => { if (event.target === this.element) this.element.close() }
}
