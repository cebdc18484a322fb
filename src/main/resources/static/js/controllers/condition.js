import { Controller } from "stimulus"

/* Lines and groups come and go without asking the server; each is cloned from a template that it drew. */
export default class extends Controller {
  static targets = ["groups", "group", "line", "joins"]

  add({ currentTarget: chosen }) {
    const drawn = this.lineTargets.find(line => line.dataset.field === chosen.value)
    if (!drawn) return
    const group = chosen.closest("[data-group]")
    chosen.value = ""
    this.reshaped()
    const line = this.draw(drawn, { __line__: `l${this.next("[data-line]", "line")}`, __group__: group.dataset.group })
    group.querySelector(".always").before(line)
    line.querySelector("select").focus()
  }

  addGroup(event) {
    event.preventDefault()
    this.reshaped()
    const group = this.draw(this.groupTarget, { __group__: `g${this.next("[data-group]", "group")}` })
    this.groupsTarget.append(group)
    this.join()
    group.querySelector("select").focus()
  }

  remove(event) {
    event.preventDefault()
    this.reshaped()
    const line = event.currentTarget.closest("[data-line]")
    const group = line.closest("[data-group]")
    line.remove()
    group.querySelector(".adds select").focus()
  }

  drop(event) {
    event.preventDefault()
    this.reshaped()
    event.currentTarget.closest("[data-group]").remove()
    this.join()
    this.groupsTarget.querySelector("select")?.focus()
  }

  more(event) {
    event.preventDefault()
    this.reshaped()
    const before = event.currentTarget.previousElementSibling
    const one = before.cloneNode()
    one.value = ""
    before.after(one)
    one.focus()
  }

  /* keep.js: what stands here is not what was read. */
  reshaped() {
    this.element.dataset.touched = ""
  }

  join() {
    this.joinsTarget.hidden = this.groupsTarget.children.length < 2
  }

  draw(template, names) {
    const drawn = template.content.firstElementChild.cloneNode(true)
    for (const each of [drawn, ...drawn.querySelectorAll("*")])
      for (const { name, value } of [...each.attributes])
        if (value.includes("__")) each.setAttribute(name, Object.entries(names).reduce((all, [from, to]) => all.replaceAll(from, to), value))
    return drawn
  }

  next(selector, name) {
    return 1 + Math.max(0, ...[...this.groupsTarget.querySelectorAll(selector)].map(each => Number(each.dataset[name].slice(1)) || 0))
  }
}
