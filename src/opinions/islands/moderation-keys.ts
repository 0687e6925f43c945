/**
 * Lets a key press the button that bears it: "p" presses what has `data-key="p"`. Single keys
 * disturb people who speak to their computer, so they can be turned off (WCAG 2.2, 2.1.4); the
 * choice is kept in this browser.
 */
const KEPT = "puntari-moderation-keys";

const bearers = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>("[data-key]")];

/** Storage may be forbidden; then the keys are on at every page. */
const isOn = (): boolean => {
  try {
    return localStorage.getItem(KEPT) !== "off";
  } catch {
    return true;
  }
};

const keep = (on: boolean): void => {
  try {
    localStorage.setItem(KEPT, on ? "on" : "off");
  } catch {
    // Then it holds for this page alone.
  }
};

let on = isOn();

const show = (): void => {
  for (const bearer of bearers()) {
    const hint = bearer.querySelector<HTMLElement>(".key");
    if (hint) hint.hidden = !on;
    if (on) bearer.setAttribute("aria-keyshortcuts", bearer.dataset["key"] ?? "");
    else bearer.removeAttribute("aria-keyshortcuts");
  }
  const panel = document.querySelector<HTMLElement>("#keys");
  if (!panel) return;
  panel.hidden = false;
  for (const part of panel.querySelectorAll<HTMLElement>("[data-when]"))
    part.hidden = (part.dataset["when"] === "on") !== on;
};

/** Where people type or choose, a letter is a letter. */
const takesLetters = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest("input, select, textarea") !== null;

let pressed = false;

document.addEventListener("keydown", (event) => {
  const { key, ctrlKey, metaKey, altKey, repeat } = event;
  if (!on || pressed || repeat || ctrlKey || metaKey || altKey) return;
  if (takesLetters(event.target)) return;
  const bearer = bearers().find((one) => one.dataset["key"] === key.toLowerCase());
  if (!bearer) return;
  event.preventDefault();
  // One verdict a page: the next press belongs to the next statement.
  pressed = true;
  bearer.click();
});

/** A page that comes back from the browser's memory listens again. */
addEventListener("pageshow", () => {
  pressed = false;
});

document.querySelector("#keys button")?.addEventListener("click", () => {
  on = !on;
  keep(on);
  show();
});

show();
