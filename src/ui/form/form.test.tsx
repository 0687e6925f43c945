import { render } from "preact-render-to-string";
import { expect, test } from "vitest";
import { textOf } from "../gallery/shell.ts";
import { ErrorSummary } from "./error-summary.tsx";
import { FieldSet } from "./field-set.tsx";
import { Form } from "./form.tsx";
import { LocalizedField } from "./localized-field.tsx";
import { RadioGroup } from "./radio-group.tsx";
import { TextArea } from "./text-area.tsx";
import { TextField } from "./text-field.tsx";

const t = textOf("fi");

const attribute = (html: string, name: string): string | undefined =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(html)?.[1];

test("a field ties its label, hint and error to its control", () => {
  const html = render(<TextField name="owner" label="Vastaa" hint="Yksikkö" error="Puuttuu" />);
  const input = /<input[^>]*>/.exec(html)?.[0] ?? "";
  expect(attribute(html, "for")).toBe("owner");
  expect(attribute(input, "id")).toBe("owner");
  expect(attribute(input, "aria-describedby")).toBe("owner-hint owner-error");
  expect(attribute(input, "aria-invalid")).toBe("true");
});

test("a field without hint or error describes nothing", () => {
  const html = render(<TextField name="owner" label="Vastaa" />);
  expect(attribute(html, "aria-describedby")).toBeUndefined();
  expect(attribute(html, "aria-invalid")).toBeUndefined();
});

test("a set of fields is described by its hint, each set by its own", () => {
  const html = render(
    <>
      <FieldSet legend="Kenelle" hint="Valitse kaikki sopivat.">
        <TextField name="who" label="Kuka" hint="Ryhmä" />
      </FieldSet>
      <FieldSet legend="Missä" hint="Paikka tai linkki.">
        <FieldSet legend="Kerros">-</FieldSet>
      </FieldSet>
    </>,
  );
  const sets = [...html.matchAll(/<fieldset[^>]*>/g)].map(([tag]) =>
    attribute(tag, "aria-describedby"),
  );
  const hint = (id = "") => new RegExp(`id="${id}">([^<]*)<`).exec(html)?.[1];
  expect(sets.map((id) => id && hint(id))).toEqual([
    "Valitse kaikki sopivat.",
    "Paikka tai linkki.",
    undefined,
  ]);
  expect(new Set(sets).size).toBe(3);
});

test("values are kept and escaped", () => {
  expect(
    /<textarea[^>]*>(.*)<\/textarea>/.exec(
      render(<TextArea name="a" label="A" value="a < b" />),
    )?.[1],
  ).toBe("a &lt; b");
  expect(attribute(render(<TextField name="a" label="A" value={'"x"'} />), "value")).toBe(
    "&quot;x&quot;",
  );
});

test("each language of a text is written in its own box with its own language", () => {
  const html = render(
    <LocalizedField
      t={t}
      name="title"
      label="Nimi"
      value={{ sv: "Namn" }}
      errors={{ "title.fi": "Puuttuu" }}
    />,
  );
  const boxes = (html.match(/<input[^>]*>/g) ?? []).map((box) =>
    ["id", "name", "lang", "value", "aria-invalid"].map((name) => attribute(box, name) ?? ""),
  );
  expect(boxes).toEqual([
    ["title-fi", "title.fi", "fi", "", "true"],
    ["title-sv", "title.sv", "sv", "Namn", ""],
    ["title-en", "title.en", "en", "", ""],
  ]);
});

test("the error summary links to the controls and is not there without errors", () => {
  const html = render(
    <ErrorSummary t={t} errors={{ "title.fi": "Puuttuu", due: "Valitse päivä" }} />,
  );
  expect(
    [...html.matchAll(/href="([^"]*)">([^<]*)/g)].map(([, href, text]) => [href, text]),
  ).toEqual([
    ["#title-fi", "Puuttuu"],
    ["#due", "Valitse päivä"],
  ]);
  expect(render(<ErrorSummary t={t} errors={{}} />)).toBe("");
});

test("the error summary's link of a choice leads to its first option", () => {
  const html = render(
    <RadioGroup
      name="status"
      label="Tila"
      value="b"
      options={[
        { value: "a", label: "A" },
        { value: "b", label: "B" },
      ]}
    />,
  );
  const ids = (html.match(/<input[^>]*>/g) ?? []).map((box) => [
    attribute(box, "id"),
    / checked/.test(box),
  ]);
  expect(ids).toEqual([
    ["status", false],
    ["status-1", true],
  ]);
});

test("a form carries its token and hidden values", () => {
  const html = render(<Form action="/a" csrf="token" hidden={{ id: "1" }} />);
  const hidden = (html.match(/<input[^>]*>/g) ?? []).map((box) => [
    attribute(box, "name"),
    attribute(box, "value"),
  ]);
  expect(hidden).toEqual([
    ["_csrf", "token"],
    ["id", "1"],
  ]);
});
