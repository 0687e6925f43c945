/**
 * Votes by the keys 1, 2 and 3 on the page of a statement. Only while nothing is typed, without any
 * other key held, and only as long as the box beside the buttons is ticked (WCAG 2.1.4). The box is
 * in sight only where a pointer can hover, so a phone without keys is told nothing of them.
 */
const KEPT = "puntari-vote-keys";
const KEYS = ["1", "2", "3"];

const remembered = (): boolean => {
  try {
    return localStorage.getItem(KEPT) !== "off";
  } catch {
    return true;
  }
};

const remember = (on: boolean): void => {
  try {
    if (on) localStorage.removeItem(KEPT);
    else localStorage.setItem(KEPT, "off");
  } catch {
    // A browser that keeps nothing asks again on the next page.
  }
};

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest(
    "textarea, select, [contenteditable], input:not([type=checkbox], [type=radio])",
  ) !== null;

/** The same question as in the styles of `.vote-keys`: no keys where they cannot be turned off. */
const canHover = matchMedia("(hover: hover)");

const form = document.querySelector<HTMLFormElement>("form#vote");
const part = document.getElementById("vote-keys");
const box = part?.querySelector<HTMLInputElement>("input");

if (form && part && box) {
  const buttons = [...form.querySelectorAll<HTMLButtonElement>("button[name=vote]")];
  const listens = (): boolean => canHover.matches && box.checked;
  const show = (): void => {
    buttons.forEach((button, index) => {
      if (listens()) button.setAttribute("aria-keyshortcuts", KEYS[index] ?? "");
      else button.removeAttribute("aria-keyshortcuts");
    });
  };
  part.hidden = false;
  box.checked = remembered();
  show();
  box.addEventListener("change", () => {
    remember(box.checked);
    show();
  });
  canHover.addEventListener("change", show);
  let sent = false;
  addEventListener("pageshow", () => {
    sent = false;
  });
  addEventListener("keydown", (event) => {
    const { key, altKey, ctrlKey, metaKey, repeat, target } = event;
    const button = buttons[KEYS.indexOf(key)];
    if (!button || !listens() || sent || repeat || altKey || ctrlKey || metaKey) return;
    if (isTyping(target)) return;
    event.preventDefault();
    sent = true;
    button.click();
  });
}
