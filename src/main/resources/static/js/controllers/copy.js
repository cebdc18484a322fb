import { Controller } from "stimulus"

/* Words with a button that copies them; without a clipboard they can still be marked. */
export default class extends Controller {
  static targets = ["words", "button"]

  connect() {
    if (navigator.clipboard) this.buttonTarget.hidden = false
  }

  async copy() {
    await navigator.clipboard.writeText(this.wordsTarget.textContent)
    this.buttonTarget.textContent = this.buttonTarget.dataset.done
  }
}
