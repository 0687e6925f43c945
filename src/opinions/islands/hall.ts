/** Swaps in what the server renders anew of a conversation on the screen of a hall. */
const hall = document.querySelector<HTMLElement>("[data-hall]");

/** Milliseconds after which a stream that was refused is asked for again. */
const AGAIN_MS = 15_000;
/** Milliseconds between two sentences for those who listen. */
const SAY_EVERY_MS = 30_000;

interface Part {
  readonly part: string;
  readonly html: string;
}

const follow = (root: HTMLElement): void => {
  const summary = root.querySelector("[data-summary]");
  const trouble = root.querySelector("[data-trouble]");
  let said = performance.now();
  const say = (where: Element | null, text = ""): void => {
    if (where && where.textContent !== text) where.textContent = text;
  };
  const listen = (): void => {
    const source = new EventSource(root.dataset["hall"] ?? "");
    source.addEventListener("open", () => say(trouble));
    source.addEventListener("part", ({ data }: MessageEvent<string>) => {
      const { part, html } = JSON.parse(data) as Part;
      const place = root.querySelector(`[data-part="${part}"]`);
      // The server rendered and escaped it, as it did the page.
      if (place) place.innerHTML = html;
    });
    source.addEventListener("summary", ({ data }: MessageEvent<string>) => {
      if (performance.now() - said < SAY_EVERY_MS) return;
      said = performance.now();
      say(summary, JSON.parse(data) as string);
    });
    source.addEventListener("error", () => {
      const refused = source.readyState === EventSource.CLOSED;
      say(trouble, refused ? root.dataset["full"] : root.dataset["lost"]);
      if (refused) setTimeout(listen, AGAIN_MS);
    });
  };
  listen();
};

if (hall) follow(hall);
