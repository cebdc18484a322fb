import { Controller } from "stimulus"

/* On a form for a mail server: the port goes with the protection that is chosen, unless somebody typed one that belongs to none. */
export default class extends Controller {
  connect() {
    this.element.addEventListener("change", this.follow)
  }

  disconnect() {
    this.element.removeEventListener("change", this.follow)
  }

  follow = ({ target }) => {
    if (target.name !== "security") return
    const port = this.element.elements.port
    const usual = [...target.options].map(option => option.dataset.port)
    if (!port.value || usual.includes(port.value)) port.value = target.selectedOptions[0].dataset.port
  }
}
