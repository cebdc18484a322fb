import { Controller } from "stimulus"

/* Tells the form which time zone the browser's clock is in. */
export default class extends Controller {
  static targets = ["zone"]

  zoneTargetConnected(field) {
    field.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? ""
  }
}
