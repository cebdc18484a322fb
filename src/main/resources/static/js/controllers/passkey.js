import { Controller } from "stimulus"

/* Makes or shows a passkey: asks the server how, the browser for it, and sends what it answers with the form. */
export default class extends Controller {
  static targets = ["button", "answer", "said", "unable"]
  static values = { options: String }

  connect() {
    this.look()
  }

  /* Also after the page was morphed. */
  look() {
    const able = Boolean(window.PublicKeyCredential?.parseRequestOptionsFromJSON)
    for (const button of this.buttonTargets) button.hidden = !able
    for (const words of this.unableTargets) words.hidden = able
  }

  async make(event) {
    if (!this.element.reportValidity()) return event.preventDefault()
    await this.answer(event, options => navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) }))
  }

  async show(event) {
    await this.answer(event, options => navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) }))
  }

  async answer(event, ask) {
    event.preventDefault()
    const button = event.currentTarget
    button.disabled = true
    try {
      const credential = await ask(await this.options())
      this.answerTarget.value = JSON.stringify(credential)
      this.element.requestSubmit()
    } catch {                                              // whoever was asked said no, or there is none
      for (const words of this.saidTargets) words.hidden = false
    } finally {
      button.disabled = false
    }
  }

  async options() {
    const headers = { "X-CSRF-TOKEN": document.querySelector("meta[name=csrf-token]").content, Accept: "application/json" }
    const answer = await fetch(this.optionsValue, { method: "POST", headers })
    if (!answer.ok) throw new Error(`the server answered ${answer.status}`)
    return answer.json()
  }
}
