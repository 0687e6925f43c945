/** Shows the tag "on now" while a meeting runs, on a page that was opened before or during it. */
const CHECK_MS = 15_000;

const show = (): void => {
  const now = new Date().toISOString();
  for (const tag of document.querySelectorAll<HTMLElement>("[data-live]")) {
    const { from = "", until = "" } = tag.dataset;
    tag.hidden = now < from || now >= until;
  }
};

show();
setInterval(show, CHECK_MS);
