import { Controller } from "stimulus"
import { writtenIn } from "keep"

/* What puts something else in the place of forms (a tab): whoever wrote there and has not saved is asked first. */
export default class extends Controller {
  ask(event) {
    if (this.sure || event.ctrlKey || event.metaKey || event.shiftKey || !this.unsaved) return
    event.preventDefault()
    this.wish = event.currentTarget
    this.question.showModal()
  }

  go() {
    this.question.close()
    this.sure = true
    if (this.wish.matches("form")) this.wish.requestSubmit()
    else this.wish.click()
    this.sure = false
  }

  get unsaved() {
    return [...this.element.querySelectorAll("form[data-whole]")].some(writtenIn)
  }

  get question() {
    return this.element.querySelector("#unsaved")
  }
}
