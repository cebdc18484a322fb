/* The page looks again, and what is new is put into it: after a gap, at midnight, when one of its topics speaks. It waits while nobody looks, while a syllable
   is composed, and while a form is on its way: Turbo would give the form up, though the server goes on. A page that it cannot fetch Turbo leaves to the browser,
   with all that was typed in it; so we fetch it ourselves, and try again later where no answer comes. */
import * as Turbo from "turbo"
import { whenComposed, writtenIn } from "keep"

const PATIENCE = 30_000
const PAUSE = 5_000
const UNAUTHORIZED = 401
const BROKEN = 500

/* As for a frame: who is signed out hears so, and is not led to a page that would be none of ours. */
const HEADERS = { Accept: "text/html, application/xhtml+xml", "Turbo-Frame": "_top" }

const forms = new Set()
let begun = 0                                                                              // forms so far
let wanted = false
let looking = false
let timer = null

export const lookAgain = () => {
  wanted = true
  look()
}

const look = async () => {
  if (!wanted || looking || document.hidden || !navigator.onLine || forms.size) return
  clearTimeout(timer)
  looking = true
  wanted = false
  const seen = await bring().catch(() => false)
  looking = false
  if (seen) return look()                                               // somebody may have asked meanwhile
  wanted = true
  timer = setTimeout(look, PAUSE * (1 + Math.random()))
}

/* Whether the page is as new as it can be; false: not yet. */
const bring = async () => {
  await whenComposed()
  const address = document.baseURI
  const before = begun
  const answer = await fetch(address, { headers: HEADERS, signal: AbortSignal.timeout(PATIENCE) })
  if (answer.status >= BROKEN || !answer.headers.get("Content-Type")?.includes("html")) return false       // of a proxy
  const responseHTML = await answer.text()
  const over = answer.status === UNAUTHORIZED && written()
  signedOut(over)
  if (over) return false
  if (address !== document.baseURI || Turbo.session.navigator.currentVisit) return true    // another page has come, or comes
  if (forms.size || begun !== before) {
    wanted = true                                                                           // once more: this one is older than what a form brought
    return true
  }
  if (answer.ok) show(answer, address, responseHTML)
  else Turbo.session.refresh(address)
  return true
}

const show = ({ status: statusCode, redirected, url }, address, responseHTML) =>
  Turbo.visit(redirected ? url : address, { action: "replace", shouldCacheSnapshot: false, response: { statusCode, redirected, responseHTML } })

/* What was typed stays until its writer has signed in again, in another tab. */
const written = () => [...document.forms].some(form => form.method === "post" && writtenIn(form))

const signedOut = so => {
  const said = document.getElementById("signed-out")
  if (said) said.hidden = !so
}

addEventListener("turbo:submit-start", ({ detail }) => {
  begun++
  forms.add(detail.formSubmission)
})
addEventListener("turbo:submit-end", ({ detail }) => {
  forms.delete(detail.formSubmission)
  look()
})
addEventListener("online", look)
document.addEventListener("visibilitychange", look)
