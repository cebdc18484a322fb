/* A morph keeps what a person is doing: words they typed, where they are, what they opened, a syllable half composed.
   Turbo alone would empty a field, close <details>, and forget the focus. */

const WRONG_FIELDS = 422
const FIELD = "input:not([type=hidden]), textarea, select, [contenteditable]"

const typed = field => {
  if (field.matches("input[type=checkbox], input[type=radio]")) return field.checked !== field.defaultChecked
  if (field.matches("select")) return [...field.options].some(option => option.selected !== option.defaultSelected) && field.dataset.touched !== undefined
  return "defaultValue" in field && field.value !== field.defaultValue
}

/* The form to which an answer has come that is about to be shown. */
let answered = null

const inUse = field => field.matches(FIELD) && (field === document.activeElement && (!answered || field.form !== answered) || typed(field))

const opened = element => element.matches("dialog[open], :popover-open")

/* What stands inside something that goes away must not be in use either. */
const holdsWork = element => inUse(element) || opened(element)
  || [...element.querySelectorAll(FIELD)].some(inUse)
  || element.querySelector("dialog[open], :popover-open") !== null

/* Lines that came or went (condition.js). */
const reshaped = form => form.querySelector("[data-touched]:not(select)") !== null

/* Whether there is something in it that is not saved. */
export const writtenIn = form => reshaped(form) || [...form.elements].some(field => field.matches(FIELD) && typed(field))

/* A form whose parts belong together, its words with the version or the language they were read in, says data-whole: while somebody
   writes in it, a page that looks again leaves all of it. An answer to the form itself is put in. */
const leftWhole = form => form.matches("form[data-whole]") && form !== answered && (reshaped(form) || [...form.elements].some(inUse))

addEventListener("turbo:before-fetch-response", ({ target, detail: { fetchResponse } }) => {
  if (target.matches?.("form[data-whole]") && (fetchResponse.succeeded || fetchResponse.statusCode === WRONG_FIELDS)) answered = target
})
addEventListener("turbo:render", () => answered = null)

/* What says why a form was refused stands at an address whose page does not say it: until something is sent or one goes on, a page that
   looks again leaves all of it, unless there is no such form any more (signed out, deleted). */
let refused = null

addEventListener("turbo:before-fetch-response", ({ target, detail: { fetchResponse } }) => {
  if (!target.matches?.("form")) return
  if (fetchResponse.statusCode === WRONG_FIELDS) refused = { action: target.getAttribute("action"), frame: target.dataset.turboFrame, shown: false }
  else if (fetchResponse.succeeded) refused = null
})
addEventListener("turbo:render", ({ detail: { renderMethod } }) => {
  if (renderMethod !== "morph") refused = null
  else if (refused) refused.shown = true
})
addEventListener("turbo:frame-render", ({ target }) => { if (refused?.frame === target.id) refused.shown = true })

const saysWhy = (target, next) => refused?.shown && target.matches("main")
  && [...next.querySelectorAll("form")].some(form => form.getAttribute("action") === refused.action)

addEventListener("input", event => { if (event.target.matches?.("select")) event.target.dataset.touched = "" })

/* A field that keeps its words still learns whether they are wrong. */
const SAID = ["aria-invalid", "aria-describedby"]

const tell = (field, next) => SAID.forEach(name => {
  if (next.hasAttribute(name)) field.setAttribute(name, next.getAttribute(name))
  else field.removeAttribute(name)
})

addEventListener("turbo:before-morph-element", event => {
  const { target, detail } = event
  if (detail.newElement && inUse(target)) tell(target, detail.newElement)
  if (detail.newElement ? inUse(target) || leftWhole(target) || saysWhy(target, detail.newElement) : holdsWork(target)) event.preventDefault()
})

/* Where a frame is asked for is its own business: without src it would give up what it is just fetching. */
const OWN = ["open", "data-touched"]
const OF_FRAMES = ["src", "complete", "busy", "aria-busy", "data-reloading"]

addEventListener("turbo:before-morph-attribute", event => {
  const name = event.detail.attributeName
  if (OWN.includes(name) || event.target.localName === "turbo-frame" && OF_FRAMES.includes(name)) event.preventDefault()
})

/* What was sent is no longer typed; forms that save while one writes say data-keep. */
addEventListener("turbo:submit-end", event => {
  const form = event.detail.formSubmission.formElement                  // it may have gone with the page it was on
  if (!event.detail.success || form.method === "get" || "keep" in form.dataset) return
  form.reset()
  form.querySelectorAll("[data-touched]").forEach(field => delete field.dataset.touched)
})

/* A syllable of Hangul, kana or pinyin is not finished: whatever wants to change the page waits. */
let composing = false
const waiting = []

export const whenComposed = () => composing ? new Promise(go => waiting.push(go)) : Promise.resolve()

addEventListener("compositionstart", () => composing = true, true)
addEventListener("compositionend", () => {
  composing = false
  setTimeout(() => { if (!composing) waiting.splice(0).forEach(go => go()) })       // the next syllable begins in the same moment
}, true)

const pauseWhileComposing = event => {
  if (!composing) return
  event.preventDefault()
  whenComposed().then(() => event.detail.resume())
}
addEventListener("turbo:before-frame-render", pauseWhileComposing)
addEventListener("turbo:before-render", pauseWhileComposing)

/* Focus stays on the row or button it was on, even where a browser loses it when a row moves. */
let focused = null
const remember = () => focused = document.activeElement?.id || null
const restore = () => {
  if (!focused || (document.activeElement && document.activeElement !== document.body)) return
  document.getElementById(focused)?.focus({ preventScroll: true })
}
addEventListener("turbo:before-frame-render", remember)
addEventListener("turbo:frame-render", restore)
addEventListener("turbo:before-render", remember)
addEventListener("turbo:render", restore)
