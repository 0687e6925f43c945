import type { AreaCode } from "../../kernel/area.ts";
import { parseDay } from "../../kernel/instant.ts";
import { textFor } from "../../kernel/locale.ts";
import { refuse } from "../../kernel/result.ts";
import { authorise, may, openAreas } from "../../people/index.ts";
import { localizedFrom, versionOf } from "../../platform/web/fields.ts";
import {
  askSparring,
  holdSparringOn,
  mayOffer,
  offerSparring,
  practiceFromLesson,
  withdrawSparring,
  writeSparringLesson,
} from "../actions/sparring.ts";
import type { SparringId } from "../core/practice-ids.ts";
import { newSparringPath, sparringsPath, staffPracticePath } from "../core/practice-paths.ts";
import type { Sparring, SparringContent } from "../core/sparring.ts";
import { sparringById, sparringCount, sparringList } from "../store/sparring.ts";
import { SparringForm } from "../views/exchange-form.tsx";
import { SparringList } from "../views/exchange-list.tsx";
import { SparringPage, type SparringPageProps } from "../views/sparring-page.tsx";
import { savedText } from "./answer.ts";
import { namesOf } from "./areas.ts";
import { type Exchange, exchangeRoutes } from "./exchange.ts";
import { exchangeLabels, readSparring, shortText } from "./exchange-forms.ts";
import { numbered, pageOf } from "./paging.ts";

const sparring: Exchange<Sparring, SparringContent, SparringPageProps["typed"]> = {
  path: sparringsPath,
  list: async ({ db }, staff) => {
    const { look, area, locale, request, context } = staff;
    const { rows, paging } = pageOf(request, numbered(look.href(sparringsPath(area.slug))));
    const asking = (await openAreas(db)).filter(({ code }) =>
      may(context.visitor, "sparring.ask", code),
    );
    return {
      title: look.t("sparrings.title"),
      body: SparringList({
        look,
        sparrings: await sparringList(db, rows),
        names: await namesOf({ db }),
        begin: asking.map(({ slug, shortName }) => ({
          href: look.href(newSparringPath(slug)),
          label: look.t("sparring.ask-for", { county: textFor(shortName, locale).text }),
        })),
        saved: savedText(staff),
        paging: paging(await sparringCount(db)),
      }),
    };
  },
  mayBegin: "sparring.ask",
  form: async (_, { look }, props) => ({
    title: look.t("sparring.new"),
    body: SparringForm(props),
  }),
  begin: ({ context, area, look, values, post, letters }) => ({
    read: readSparring(values),
    labels: exchangeLabels(look, "sparring"),
    act: (content) => askSparring(context, post, area.code, content, letters.asked),
    saved: "sparring-asked",
  }),
  byId: (db, id) => sparringById(db, id as SparringId),
  page: async ({ db }, { area, context: { visitor } }, asked, props) => {
    const counties = await openAreas(db);
    const offered = new Set(asked.offers.map((offer) => offer.area));
    return SparringPage({
      ...props,
      sparring: asked,
      own: authorise(visitor, "sparring.ask", asked.area).ok,
      slug: counties.find(({ code }) => code === asked.area)?.slug ?? area.slug,
      mayOfferFor: [area, ...counties]
        .map(({ code }) => code)
        .filter((code) => code !== asked.area && !offered.has(code))
        .filter((code) => mayOffer(visitor, code, area.code).ok),
    });
  },
  steps: {
    offer: async ({ context, post, letters, values }, { id }) => {
      const message = shortText(values, "message");
      const offer = { area: (values["area"] ?? "") as AreaCode, message };
      const done = await offerSparring(context, post, id, offer, letters.offered);
      return { done, saved: "sparring-offered", typed: { message } };
    },
    withdraw: async ({ context, post, letters, values }, { id }) => {
      const seen = { version: versionOf(values) };
      const done = await withdrawSparring(context, post, id, seen, letters.takenBack);
      return { done, saved: "sparring-withdrawn" };
    },
    held: async ({ context, values }, { id }) => {
      const { heldOn = "", heldWith = "" } = values;
      const on = parseDay(heldOn);
      const held = { version: versionOf(values), by: heldWith as AreaCode };
      const done = on ? await holdSparringOn(context, id, { ...held, on }) : refuse("day-missing");
      return { done, saved: "sparring-held", typed: { heldOn, heldWith } };
    },
    lesson: async ({ context, values }, { id }) => {
      const lesson = localizedFrom(values, "lesson");
      const typed = { lesson, lessonPublic: values["lessonPublic"] !== undefined };
      const written = { ...typed, version: versionOf(values) };
      const done = await writeSparringLesson(context, id, written);
      return { done, saved: "lesson", typed };
    },
    practice: async ({ context, area }, { id, area: county }) => {
      const made = await practiceFromLesson(context, id);
      const owner = (await openAreas(context.db)).find(({ code }) => code === county) ?? area;
      const path = made.ok ? staffPracticePath(owner.slug, made.value) : undefined;
      return { done: made, saved: "practice", ...(path ? { path } : {}) };
    },
  },
};

/** What the counties ask of each other. */
export const sparringRoutes = exchangeRoutes(sparring);
