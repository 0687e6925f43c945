import { HtmlValidate } from "html-validate";
import { render } from "preact-render-to-string";
import { expect, test } from "vitest";
import * as ui from "../index.ts";
import { galleryPages } from "./pages.tsx";

const pages = galleryPages({
  stylesheetHref: "/assets/app.css",
  themeHref: "/assets/theme-0b6a53.css",
  iconHref: "/assets/icon.svg",
});

const documents = Object.entries(pages).map(
  ([name, page]) => [name, `<!DOCTYPE html>${render(page)}`] as const,
);

const validator = new HtmlValidate({
  extends: ["html-validate:recommended"],
  // Preact closes void elements with a slash, which HTML allows and ignores.
  rules: { "void-style": "off" },
});

test.each(documents)("the %s page of the gallery is valid HTML", async (_, html) => {
  const report = await validator.validateString(html);
  const faults = report.results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, column }) => `${ruleId} ${line}:${column} ${message}`),
  );
  expect(faults).toEqual([]);
});

test.each(documents)("the %s page carries no inline style and no inline script", (_, html) => {
  expect(html.match(/<[^>]+\sstyle=|<style|<script(?![^>]*\ssrc=)|\son\w+=/g)).toBeNull();
});

test("the gallery shows every component", async () => {
  const { readFile } = await import("node:fs/promises");
  const names = ["home", "vote", "results", "decision", "programme", "editor", "template"];
  const sources = await Promise.all(
    names.map((name) => readFile(new URL(`./${name}-page.tsx`, import.meta.url), "utf8")),
  );
  const source = sources.join("\n");
  // Parts of other components, used by them on the pages.
  const inside = ["HiddenFields", "ThreadLine"];
  const missing = Object.keys(ui).filter(
    (name) => /^[A-Z][a-z]/.test(name) && !source.includes(`<${name}`) && !inside.includes(name),
  );
  expect(missing).toEqual([]);
});
