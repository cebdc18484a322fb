import { Controller } from "stimulus"

/* On a form with radios named theme: shows the choice at once and saves it. */
export default class extends Controller {
  choose({ target }) {
    if (target.value === "system") delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = target.value
    this.element.requestSubmit()
  }
}
