/* What Turbo leaves to us: the attributes of <html>, and answers that do not fit. */
import { lookAgain } from "again"

/* Which key is pressed with others. */
if (/Mac|iPhone|iPad/.test(navigator.userAgent)) document.documentElement.dataset.mac = ""

const CARRIED = ["data-theme", "data-keyboard", "data-live", "data-live-since"]

addEventListener("turbo:before-render", event => {
  const next = event.detail.newBody.ownerDocument.documentElement
  if (next === document.documentElement) return
  for (const name of CARRIED) {
    const value = next.getAttribute(name)
    if (value === null) document.documentElement.removeAttribute(name)
    else document.documentElement.setAttribute(name, value)
  }
})

/* Turbo reads a frame's answer outside of what it catches: a request that was given up, for something newer came, is no fault. */
addEventListener("unhandledrejection", event => {
  if (event.reason?.name === "AbortError") event.preventDefault()
})

const UNAUTHORIZED = 401
const GONE = 410
const WRONG_FIELDS = 422

const parsed = async response => new DOMParser().parseFromString(await response.responseHTML ?? "", "text/html")

/* A form that was refused keeps what was written and says why above the page, whoever refused it; its own messages (422) are shown as they come. */
addEventListener("turbo:before-fetch-response", event => {
  const response = event.detail.fetchResponse
  if (!event.target.matches?.("form") || response.succeeded || response.statusCode === WRONG_FIELDS) return
  event.preventDefault()
  if (response.statusCode === UNAUTHORIZED) return lookAgain()
  parsed(response).then(page => say(page.querySelector("#problem-said p")?.textContent ?? unanswered()))
})

/* One that got no answer does so, too, wherever the browser thinks that it is connected; a composer has its own words for it. */
addEventListener("turbo:fetch-request-error", ({ target }) => {
  if (target.matches?.("form:not([data-draft-unsent-value])")) say(unanswered())
})

/* One goes on at the first field that is wrong. */
let refused = false

addEventListener("turbo:before-fetch-response", event => {
  if (event.target.matches?.("form")) refused = event.detail.fetchResponse.statusCode === WRONG_FIELDS
})

const mend = () => {
  if (refused) document.querySelector("[aria-invalid=true]")?.focus()
  refused = false
}
addEventListener("turbo:render", mend)
addEventListener("turbo:frame-render", mend)

const unanswered = () => document.getElementById("problem")?.dataset.unanswered

const say = words => {
  const problem = document.getElementById("problem")
  if (!problem) return
  problem.querySelector("p").textContent = words
  problem.hidden = false
}

addEventListener("click", event => {
  const closer = event.target.closest?.("[data-closes]")
  if (closer) document.getElementById(closer.dataset.closes).hidden = true
})

addEventListener("turbo:submit-start", () => {
  const problem = document.getElementById("problem")
  if (problem) problem.hidden = true
})

/* A frame that gets something else: signed out leads to the sign-in, what was deleted to the page that says so; while it reloads itself it keeps what we still know; what a person
   asked for is shown as a page. */
addEventListener("turbo:frame-missing", event => {
  event.preventDefault()
  const { response, visit } = event.detail
  if (response.status === UNAUTHORIZED || response.status === GONE) lookAgain()
  else if (response.ok || !("reloading" in event.target.dataset)) visit(response)
})
