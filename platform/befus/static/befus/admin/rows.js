/* Starts Wagtail's script for rows; its own template does so inline, which our policy forbids. */
document.addEventListener("DOMContentLoaded", () => {
  for (const place of document.querySelectorAll("[data-befus-rows]")) {
    new window.InlinePanel(JSON.parse(place.dataset.befusRows));
  }
});
