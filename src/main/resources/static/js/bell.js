/* Where a push leads to: its workspace is entered, its notice has been read. The badge of the application, which counts what is left. And in which session this browser shows notices now. */
const post = (path, fields = {}) => fetch(path, {
  method: "POST",
  redirect: "manual",                                      // we are where it leads to
  headers: { "X-CSRF-TOKEN": document.querySelector("meta[name=csrf-token]").content },
  body: new URLSearchParams(fields),
})

const isHere = name => document.documentElement.dataset.live?.endsWith(`/${name}`)

const follow = async ({ notice, workspace, name }) => {
  const elsewhere = workspace && !isHere(name)
  try {
    if (elsewhere) await post("/workspace", { workspace })
    if (notice) await post(`/notices/${encodeURIComponent(notice)}/reading`)
  } catch {
    return                                                 // it stays unread, and that is no loss
  }
  if (elsewhere) location.reload()
}

const arrive = () => {
  const from = Object.fromEntries(new URLSearchParams(location.hash.slice(1)))
  if (!from.workspace) return
  history.replaceState(history.state, "", location.pathname + location.search)
  follow(from)
}

const badge = () => {
  const unread = document.querySelector("[data-unread]")?.dataset.unread
  if (unread === undefined) return
  if (unread === "0") navigator.clearAppBadge?.().catch(() => {})
  else navigator.setAppBadge?.(Number(unread)).catch(() => {})
}

/* Once after each sign-in: a browser that was turned on before belongs to the session that is over. */
const TOLD = "notices-session"

const stay = async () => {
  if (!document.documentElement.dataset.live) return sessionStorage.removeItem(TOLD)
  if (sessionStorage.getItem(TOLD)) return
  const registration = await navigator.serviceWorker?.getRegistration("/js/")
  const subscription = await registration?.pushManager?.getSubscription()
  if (subscription && !(await post("/settings/notices/devices/session", { endpoint: subscription.endpoint })).ok) return
  sessionStorage.setItem(TOLD, "yes")
}

addEventListener("turbo:load", () => { stay().catch(() => {}) })  // it tries again on the next page
addEventListener("turbo:load", arrive)
addEventListener("turbo:load", badge)
addEventListener("turbo:render", badge)
navigator.serviceWorker?.addEventListener("message", ({ data }) => { if (data.workspace) follow(data) })
navigator.serviceWorker?.startMessages()
