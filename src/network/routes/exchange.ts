import type { VNode } from "preact";
import { textFor } from "../../kernel/locale.ts";
import type { Result } from "../../kernel/result.ts";
import type { FormRefusal } from "../../platform/web/fields.ts";
import type { Server, WebReply, WebRequest } from "../../platform/web/server.ts";
import { dayInFinland } from "../../programmes/index.ts";
import type { Post } from "../actions/practice-letters.ts";
import type { ExchangeProps, Topical } from "../views/exchange.tsx";
import type { SparringFormProps } from "../views/exchange-form.tsx";
import { type AnyRefusal, answer, answerForm, goOn, type SavedKind, savedText } from "./answer.ts";
import { isNetwork, namesOf, networkSlug } from "./areas.ts";
import { exchangeTyped } from "./exchange-forms.ts";
import type { NetworkNeeds } from "./needs.ts";
import { type PracticeLetters, practiceLettersOf } from "./practice-letters.ts";
import {
  asStaff,
  type FormBack,
  type Gate,
  notFound,
  routesOf,
  type StaffRequest,
  type StaffWork,
  staffPage,
} from "./staff.ts";

/** Whoever begins or goes on, with the letters that this sends. */
export interface Acting extends StaffRequest {
  readonly post: Post;
  readonly letters: PracticeLetters;
}

/** A form that begins an exchange. */
interface Begun<Content> {
  readonly read: Result<Content, FormRefusal>;
  readonly labels: Readonly<Record<string, string>>;
  readonly act: (content: Content) => Promise<Result<{ readonly id: string }, AnyRefusal>>;
  readonly saved: SavedKind;
}

/** What became of a step, what is said of it, and what was typed, to be shown if it was refused. */
interface Taken<Typed> {
  readonly done: Result<unknown, AnyRefusal>;
  readonly saved: SavedKind;
  readonly typed?: Partial<Typed>;
  /** Where to go on; to the page of the exchange unless told. */
  readonly path?: string;
}

export type Step<T, Typed> = (staff: Acting, thing: T) => Promise<Taken<Typed>>;

/** What the members of the network ask of each other and offer, step by step until it is held. */
export interface Exchange<T, Content, Typed> {
  /** The path of all of them, under the network's name in addresses or a county's. */
  readonly path: (slug: string) => string;
  readonly list: (needs: NetworkNeeds, staff: StaffRequest) => Promise<WebPage>;
  /** Who may begin one in the area of the address. */
  readonly mayBegin: Gate;
  readonly form: (
    needs: NetworkNeeds,
    staff: StaffRequest,
    props: SparringFormProps,
  ) => Promise<WebPage>;
  readonly begin: (staff: Acting) => Begun<Content>;
  readonly byId: (db: NetworkNeeds["db"], id: string) => Promise<T | undefined>;
  readonly page: (
    needs: NetworkNeeds,
    staff: StaffRequest,
    thing: T,
    props: ExchangeProps & { readonly typed: Partial<Typed> },
  ) => Promise<VNode>;
  readonly steps: Readonly<Record<string, Step<T, Typed>>>;
}

interface WebPage {
  readonly title: string;
  readonly body: VNode;
}

const actingOf = async (needs: NetworkNeeds, staff: StaffRequest): Promise<Acting> => ({
  ...staff,
  post: { jobs: needs.jobs, lang: staff.locale },
  letters: await practiceLettersOf(needs),
});

interface Thing extends Topical {
  readonly id: string;
}

const formPage = async <T, Content, Typed>(
  exchange: Exchange<T, Content, Typed>,
  needs: NetworkNeeds,
  staff: StaffRequest,
  back?: FormBack,
): Promise<WebReply> => {
  const { look, area, values } = staff;
  const page = await exchange.form(needs, staff, {
    look,
    ...back,
    typed: exchangeTyped(values),
    action: look.href(`${exchange.path(area.slug)}/new`),
    csrf: needs.site.csrf(staff.reply),
    backHref: look.href(exchange.path(await networkSlug(needs, area))),
  });
  return staffPage(needs, staff, { ...page, back });
};

const begin = async <T, Content, Typed>(
  exchange: Exchange<T, Content, Typed>,
  needs: NetworkNeeds,
  staff: StaffRequest,
): Promise<WebReply> => {
  const { saved, ...begun } = exchange.begin(await actingOf(needs, staff));
  const all = exchange.path(await networkSlug(needs, staff.area));
  return answerForm(needs, staff, {
    ...begun,
    again: (back) => formPage(exchange, needs, staff, back),
    done: ({ id }) => goOn(staff, `${all}/${id}`, saved),
  });
};

const listPage = async <T, Content, Typed>(
  exchange: Exchange<T, Content, Typed>,
  needs: NetworkNeeds,
  staff: StaffRequest,
): Promise<WebReply> => {
  // One list for all: under a county's address it is found at the network's.
  const shared = await networkSlug(needs, staff.area);
  return shared === staff.area.slug
    ? staffPage(needs, staff, await exchange.list(needs, staff))
    : goOn(staff, exchange.path(shared));
};

const thingPage = async <T extends Thing, Content, Typed>(
  exchange: Exchange<T, Content, Typed>,
  needs: NetworkNeeds,
  staff: StaffRequest,
  thing: T,
  { typed = {}, ...back }: FormBack & { readonly typed?: Partial<Typed> } = {},
): Promise<WebReply> => {
  const { look, locale } = staff;
  const body = await exchange.page(needs, staff, thing, {
    look,
    names: await namesOf(needs),
    today: dayInFinland(needs.clock.now()),
    typed,
    saved: savedText(staff),
    refused: back.refused,
    csrf: needs.site.csrf(staff.reply),
  });
  return staffPage(needs, staff, { title: textFor(thing.topic, locale).text, body, back });
};

const taking =
  <T extends Thing, Content, Typed>(
    exchange: Exchange<T, Content, Typed>,
    step: Step<T, Typed>,
  ): StaffWork<T> =>
  async (needs, staff, thing) => {
    const { done, saved, typed, path } = await step(await actingOf(needs, staff), thing);
    // Somebody else may have gone on: a refusal is shown above what stands now.
    const now = done.ok ? thing : await exchange.byId(needs.db, thing.id);
    if (!now) return notFound(needs, staff);
    return answer(needs, staff, done, {
      again: (back) => thingPage(exchange, needs, staff, now, { ...back, typed }),
      done: () => goOn(staff, path ?? `${exchange.path(staff.area.slug)}/${thing.id}`, saved),
    });
  };

/** One list and one page of each for all members, forms for those concerned. */
export const exchangeRoutes =
  <T extends Thing, Content, Typed>(exchange: Exchange<T, Content, Typed>) =>
  (server: Server, needs: NetworkNeeds): void => {
    const all = `/:locale${exchange.path(":area")}`;
    const beginner = (work: typeof formPage) => (request: WebRequest, reply: WebReply) =>
      asStaff(needs, request, reply, exchange.mayBegin, (staff) => work(exchange, needs, staff));
    server.get(all, (request, reply) =>
      asStaff(needs, request, reply, "network.read", (staff) => listPage(exchange, needs, staff)),
    );
    server.get(`${all}/new`, beginner(formPage));
    server.post(`${all}/new`, beginner(begin));
    const on = routesOf(
      server,
      needs,
      "network.read",
      async (_, { area }, { id }: { id: string }) =>
        (await isNetwork(needs, area.code)) ? exchange.byId(needs.db, id) : undefined,
    );
    on("GET", `${all}/:id`, (_, staff, thing) => thingPage(exchange, needs, staff, thing));
    for (const [name, step] of Object.entries(exchange.steps))
      on("POST", `${all}/:id/${name}`, taking(exchange, step));
  };
