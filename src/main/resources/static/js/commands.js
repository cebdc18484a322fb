/* command="show-modal" and command="close" for browsers that do not know them yet. */
if (!("commandForElement" in HTMLButtonElement.prototype)) {
  addEventListener("click", event => {
    const button = event.target.closest?.("button[commandfor]")
    const target = button && document.getElementById(button.getAttribute("commandfor"))
    if (!target) return
    if (button.getAttribute("command") === "show-modal") target.showModal()
    if (button.getAttribute("command") === "close") target.close()
  })
}
