import { Controller } from "stimulus"

const WORKER = "/js/push-worker.js"

const bytes = text => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), letter => letter.charCodeAt(0))
const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")
const same = (buffer, key) => buffer && text(buffer) === text(key)

/* Turns notices on in this browser. It asks for leave only after a press of the button. */
export default class extends Controller {
  static targets = ["button", "said", "endpoint", "key", "secret"]
  static values = { key: String }

  connect() {
    this.look()
  }

  /* Also after the page was morphed: whether this browser can, may, and which of the list it is. */
  async look() {
    const able = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window
    if (!able) return this.say("unable")
    const on = await this.isOn()
    this.buttonTarget.hidden = on || Notification.permission === "denied"
    this.say(on ? "on" : Notification.permission)
  }

  async isOn() {
    const registration = await navigator.serviceWorker.getRegistration("/js/")
    const subscription = await registration?.pushManager.getSubscription()
    if (!subscription || !same(subscription.options.applicationServerKey, bytes(this.keyValue))) return false
    const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(subscription.endpoint))
    const here = document.getElementById(`device-${text(hash)}`)
    if (here) here.hidden = false
    return Boolean(here)
  }

  async turnOn() {
    this.buttonTarget.disabled = true
    try {
      if (await Notification.requestPermission() !== "granted") return this.say("denied")
      this.send(await this.subscribe())
    } catch {                                              // the browser's maker was not to be reached, or does not push here
      this.say("failed")
    } finally {
      this.buttonTarget.disabled = false
    }
  }

  async subscribe() {
    await navigator.serviceWorker.register(WORKER)
    const { pushManager } = await this.active()
    const key = bytes(this.keyValue)
    const before = await pushManager.getSubscription()
    if (before && !same(before.options.applicationServerKey, key)) await before.unsubscribe()
    return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })
  }

  /* Our worker's scope holds no page, so nobody tells when it is ready. */
  async active() {
    const registration = await navigator.serviceWorker.getRegistration("/js/")
    const worker = registration.installing ?? registration.waiting
    if (worker && !registration.active) await new Promise(done => worker.addEventListener("statechange", () => registration.active && done()))
    return registration
  }

  send(subscription) {
    this.endpointTarget.value = subscription.endpoint
    this.keyTarget.value = text(subscription.getKey("p256dh"))
    this.secretTarget.value = text(subscription.getKey("auth"))
    this.endpointTarget.form.requestSubmit()
  }

  say(state) {
    for (const said of this.saidTargets) said.hidden = said.dataset.state !== state
  }
}
