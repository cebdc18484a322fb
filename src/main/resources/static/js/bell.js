/* Who comes from a push has read its notice; the badge of the application counts what is left. */
const FROM_PUSH = /^#notice=([0-9a-f-]{36})$/

const read = notice => fetch(`/notices/${notice}/reading`, {
  method: "POST",
  redirect: "manual",                                      // we are where it leads to
  headers: { "X-CSRF-TOKEN": document.querySelector("meta[name=csrf-token]").content },
}).catch(() => {})                                         // it stays unread, and that is no loss

const arrive = () => {
  const notice = FROM_PUSH.exec(location.hash)?.[1]
  if (!notice) return
  history.replaceState(history.state, "", location.pathname + location.search)
  read(notice)
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
navigator.serviceWorker?.addEventListener("message", ({ data }) => { if (data.notice) read(data.notice) })
navigator.serviceWorker?.startMessages()
