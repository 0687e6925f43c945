/** Counts the characters of a text while it is typed; the server counts them again when it is sent. */
const counts = document.querySelectorAll<HTMLElement>("[data-count]");

for (const count of counts) {
  const area = count.parentElement?.querySelector("textarea");
  const template = count.dataset["count"] ?? "";
  const tell = (): void => {
    const length = Array.from(area?.value.replace(/\s+/g, " ").trim() ?? "").length;
    count.textContent = template.replace("{n}", String(length));
  };
  area?.addEventListener("input", tell);
  if (area) tell();
}
