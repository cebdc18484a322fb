/* Where a push leads to: its workspace is entered, its notice has been read. And the badge of the application, which counts what is left. */
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

addEventListener("turbo:load", arrive)
addEventListener("turbo:load", badge)
addEventListener("turbo:render", badge)
navigator.serviceWorker?.addEventListener("message", ({ data }) => { if (data.workspace) follow(data) })
navigator.serviceWorker?.startMessages()
