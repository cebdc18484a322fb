import { Controller } from "stimulus"

/* What is dragged to another place sends the form of its own buttons with that place. */
export default class extends Controller {
  static targets = ["item"]

  itemTargetConnected(item) {
    item.draggable = true
    item.addEventListener("dragstart", this.lift)
    item.addEventListener("dragover", this.over)
    item.addEventListener("drop", this.drop)
    item.addEventListener("dragend", this.rest)
  }

  lift = event => {
    this.lifted = event.currentTarget
    event.dataTransfer.effectAllowed = "move"
    event.dataTransfer.setData("text/plain", this.lifted.id)
  }

  over = event => {
    if (!this.lifted || event.currentTarget === this.lifted) return
    event.preventDefault()
    this.itemTargets.forEach(item => item.classList.toggle("target", item === event.currentTarget))
  }

  drop = event => {
    if (!this.lifted) return
    event.preventDefault()
    const form = this.lifted.querySelector("form.moves")
    const place = document.createElement("input")
    Object.assign(place, { type: "hidden", name: "place", value: event.currentTarget.dataset.place })
    form.append(place)
    form.requestSubmit()
  }

  rest = () => {
    this.lifted = null
    this.itemTargets.forEach(item => item.classList.remove("target"))
  }
}
