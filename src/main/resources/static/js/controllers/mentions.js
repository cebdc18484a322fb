import Picking from "controllers/templates"

const NAME = /(?:^|[\s(])@([^\s@]{0,40}(?: [^\s@]{0,40})?)$/

/* An @ at the beginning of a word in a note opens the colleagues; what is typed on finds one. */
export default class extends Picking {
  get pattern() {
    return NAME
  }

  sought() {
    return this.element.dataset.mode === "note" ? super.sought() : null
  }

  /* What fits nobody is no name. */
  open() {
    if (this.options.length) super.open()
    else this.close()
  }

  insert(option) {
    const caret = this.text.selectionStart
    const from = caret - this.sought().length
    this.close()
    this.text.focus()
    this.put(from, caret, option.dataset.name + " ")
  }
}
