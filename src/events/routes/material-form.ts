import { textFor } from "../../kernel/locale.ts";
import { isLocale } from "../../kernel/locale.ts";
import {
  makeFolder,
  freeBytes,
  removeFolder,
  sweepFolders,
} from "../../platform/files/sent-folder.ts";
import { type FormValues, localizedFrom, localizedValues } from "../../platform/web/fields.ts";
import type { WebReply } from "../../platform/web/server.ts";
import { receiveFiles } from "../../platform/web/uploads.ts";
import type { Given, MaterialRefusal } from "../actions/material.ts";
import type { EventItemId } from "../core/ids.ts";
import {
  ACCESSIBLE,
  AUDIENCES,
  type ListedMaterial,
  MATERIAL_KINDS,
  type MaterialContent,
  type MaterialId,
} from "../core/material.ts";
import { isUuid } from "../../kernel/ids.ts";
import { agendaOf } from "../store/agenda.ts";
import { materialsOfMeeting } from "../store/material.ts";
import type { Choice } from "../views/material-form.tsx";
import { formatClock, type Look } from "../views/look.tsx";
import type { MaterialDeps } from "./material.ts";
import type { MeetingDesk } from "./staff-desk.ts";

const MEGABYTE = 1024 ** 2;
/** Slides of a whole morning with pictures; a recording goes where films are kept. */
export const MOST_MEGABYTES = 100;
/** Left free on the disk, for the database needs it more. */
const RESERVE = 1024 * MEGABYTE;
const SWEEP_MS = 24 * 3_600_000;
const FILE = "file";

export type Errors = Readonly<Record<string, string>>;

/** What the fields say of a material; a choice that is none of ours becomes the first. */
export const contentIn = (values: FormValues, { locale }: Look): MaterialContent => {
  const { kind, lang = "", audience, accessible, item = "" } = values;
  const other = values["accessible-id"] ?? "";
  return {
    kind: MATERIAL_KINDS.find((one) => one === kind) ?? "slides",
    title: localizedFrom(values, "title"),
    lang: isLocale(lang) ? lang : locale,
    audience: AUDIENCES.find((one) => one === audience) ?? "public",
    accessible: ACCESSIBLE.find((one) => one === accessible) ?? "missing",
    ...(isUuid(other) ? { accessibleId: other as MaterialId } : {}),
    ...(isUuid(item) ? { itemId: item as EventItemId } : {}),
  };
};

/** The fields of a material that is there. */
export const valuesOf = (material: ListedMaterial): FormValues => ({
  ...localizedValues("title", material.title),
  kind: material.kind,
  lang: material.lang,
  audience: material.audience,
  accessible: material.accessible,
  "accessible-id": material.accessibleId ?? "",
  item: material.itemId ?? "",
  version: String(material.version),
});

/** Items of the programme and other materials of the meeting, to choose from. */
export const choicesOf = async (
  { db }: MaterialDeps,
  { id, look }: MeetingDesk,
  own?: MaterialId,
): Promise<{ readonly items: Choice[]; readonly others: Choice[] }> => {
  const { locale } = look;
  const items = (await agendaOf(db, id)).map((item) => ({
    value: item.id,
    label: `${formatClock(item.startsAt, locale)} ${textFor(item.title, locale).text}`,
  }));
  const others = (await materialsOfMeeting(db, id))
    .filter((one) => one.id !== own)
    .map((one) => ({ value: one.id, label: textFor(one.title, locale).text }));
  return { items, others };
};

/** The fields that refusals are about; what is not here is of the file, or of no field. */
const FIELD_OF = {
  "no-title": "title.fi",
  "not-a-link": "link",
  "unknown-item": "item",
  "no-accessible-version": "accessible-id",
  "no-reason": "reason.fi",
  "file-empty": FILE,
  "file-unknown": FILE,
  "file-macros": FILE,
  "file-web": FILE,
  "file-old-office": FILE,
  "file-disguised": FILE,
  "file-broken": FILE,
  "file-not-utf8": FILE,
} as const satisfies Partial<Record<MaterialRefusal["kind"], string>>;

const hasField = (kind: MaterialRefusal["kind"]): kind is keyof typeof FIELD_OF =>
  Object.hasOwn(FIELD_OF, kind);

/** A refusal as text by the field that it is about; undefined where no field is to blame. */
export const errorsOf = ({ t }: Look, { kind }: MaterialRefusal): Errors | undefined =>
  hasField(kind) ? { [FIELD_OF[kind]]: t(`material.refused.${kind}`) } : undefined;

/** A form with a file or an address, read; `close` removes the file once it is judged. */
export interface Taken {
  readonly values: FormValues;
  readonly given?: Given;
  readonly errors: Errors;
  readonly status: 200 | 413 | 422;
  close(): Promise<void>;
}

const refused = (
  reply: WebReply,
  values: FormValues,
  error: string,
  close: () => Promise<void>,
): Taken => {
  // What is still on its way is not taken in: the connection ends with the answer.
  reply.header("connection", "close");
  return { values, errors: { file: error }, status: 413, close };
};

const givenIn = ({ t }: Look, link: string, path: string, given: string | undefined) => {
  if (link !== "" && given !== undefined)
    return { errors: { link: t("material.refused.two-sources") } };
  if (link !== "") return { given: { link } };
  return given === undefined
    ? { errors: { file: t("material.refused.no-source") } }
    : { given: { sent: { path, given } } };
};

/** Takes a form to the disk; what it holds is judged by the action. */
export const takeForm = async (deps: MaterialDeps, desk: MeetingDesk): Promise<Taken> => {
  const { config, clock, chance } = deps;
  const { look, request, reply } = desk;
  await sweepFolders(config.dataDir, Date.parse(clock.now()), SWEEP_MS);
  const free = (await freeBytes(config.dataDir)) - RESERVE;
  const id = chance.uuid();
  const folder = await makeFolder(config.dataDir, id);
  const close = () => removeFolder(config.dataDir, id);
  try {
    const sent = await receiveFiles(request, {
      folder,
      nameOf: (field) => (field === FILE ? FILE : undefined),
      // It lies on the disk twice for a moment: as it was sent and as it is kept.
      most: Math.max(0, Math.min(MOST_MEGABYTES * MEGABYTE, Math.floor(free / 2))),
      count: 1,
    });
    const small = free < 2 * MOST_MEGABYTES * MEGABYTE;
    if (!sent.ok) {
      const { kind, values } = sent.refusal;
      if (kind === "no-upload")
        return {
          values,
          errors: { file: look.t("material.refused.no-source") },
          status: 422,
          close,
        };
      const text = small
        ? look.t("material.refused.no-space")
        : look.t("material.refused.too-large", { megabytes: MOST_MEGABYTES });
      return refused(reply, values, text, close);
    }
    const { values, given: names } = sent.value;
    const read = givenIn(look, (values.link ?? "").trim(), `${folder}/${FILE}`, names[FILE]);
    return { values, errors: {}, status: "errors" in read ? 422 : 200, ...read, close } as Taken;
  } catch (error) {
    await close();
    throw error;
  }
};
