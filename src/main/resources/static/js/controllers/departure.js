import { Controller } from "stimulus"

const SECOND = 1_000

/* Counts the seconds in which an answer can be taken back. */
export default class extends Controller {
  static targets = ["words"]
  static values = { until: Number, words: String, gone: String }

  connect() {
    this.timer = setInterval(() => this.tick(), SECOND)
    this.tick()
  }

  disconnect() {
    clearInterval(this.timer)
  }

  tick() {
    const left = Math.ceil((this.untilValue - Date.now()) / SECOND)
    if (left > 0) return this.wordsTarget.textContent = this.wordsValue.replace("{0}", left)
    clearInterval(this.timer)
    this.wordsTarget.textContent = this.goneValue
    this.element.parentElement.querySelector("form")?.remove()
  }
}
