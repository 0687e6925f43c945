import type { ActivityId } from "../../kernel/ids.ts";
import { addHours } from "../../kernel/instant.ts";
import type { Locale, Localized } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import { type Context, recordAudit, trailOf } from "../../people/index.ts";
import { inArea, type Tx } from "../../platform/db/connect.ts";
import type { FileRefusal } from "../../platform/files/file-kind.ts";
import {
  keepJudged,
  type KeptFile,
  makeSureKept,
  type SentFile,
} from "../../platform/files/keep-judged.ts";
import type { KeptFiles } from "../../platform/files/kept-files.ts";
import {
  ASK_DAYS,
  hiddenFrom,
  isAddress,
  type ListedMaterial,
  type MaterialAskId,
  type MaterialContent,
  type MaterialId,
  type MaterialSource,
  type Reader,
  readLink,
} from "../core/material.ts";
import { agendaOf } from "../store/agenda.ts";
import {
  filesNobodyNeeds,
  insertMaterial,
  insertVersion,
  lockMaterial,
  materialById,
  setMaterialRemoved,
  setNewest,
  setSeen,
  updateMaterial,
} from "../store/material.ts";
import { deleteAsk, forgetAsks, insertAsk } from "../store/material-ask.ts";
import { meetingById } from "../store/meeting.ts";
import { type AccessRefusal, atMeeting, authoriseRun } from "./meeting-access.ts";

export type MaterialContext = Context & { readonly files: KeptFiles };

/** What somebody gives as a material: a file that was sent, or an address. */
export type Given = { readonly sent: SentFile } | { readonly link: string };

export type MaterialRefusal =
  | AccessRefusal
  | FileRefusal
  | Refusal<
      | "unknown-material"
      | "unknown-item"
      | "no-title"
      | "not-a-link"
      | "no-accessible-version"
      | "no-reason"
    >;

const authorOf = ({ visitor }: Context) =>
  visitor.kind === "staff" ? { account: visitor.account } : {};

const audited = (
  tx: Tx,
  context: Context,
  { area, id }: Pick<ListedMaterial, "area" | "id">,
  entry: { readonly action: string; readonly before?: object; readonly after?: object },
) =>
  recordAudit(tx, { ...trailOf(context, area), subjectKind: "material", subjectId: id, ...entry });

interface Source {
  readonly source: MaterialSource;
  readonly file?: KeptFile;
}

/** Keeps a sent file, or reads an address; whoever types an address has just seen it. */
const sourceOf = async (
  { files, clock }: MaterialContext,
  given: Given,
): Promise<Result<Source, MaterialRefusal>> => {
  if ("link" in given) {
    const link = readLink(given.link);
    return link.ok ? ok({ source: { url: link.value, seenAt: clock.now() } }) : link;
  }
  const kept = await keepJudged(files, given.sent);
  if (!kept.ok) return kept;
  const { sha256, bytes, kind, name } = kept.value;
  return ok({ source: { file: { sha256, bytes, kind, name } }, file: kept.value });
};

const makeSure = async (
  { files }: MaterialContext,
  given: Given,
  { file }: Source,
): Promise<void> => {
  if (file && "sent" in given) await makeSureKept(files, given.sent, file);
};

/** Title there, item of this meeting, accessible version a living material of the same area. */
const checkContent = async (
  tx: Tx,
  { area, eventId, id }: Pick<ListedMaterial, "area" | "eventId" | "id">,
  content: MaterialContent,
): Promise<Result<void, MaterialRefusal>> => {
  if (Object.values(content.title).every((text) => !text)) return refuse("no-title");
  const { itemId, accessible, accessibleId } = content;
  if (itemId && !(await agendaOf(tx, eventId)).some((item) => item.id === itemId))
    return refuse("unknown-item");
  if (accessible !== "other") return ok(undefined);
  const other = accessibleId && (await materialById(tx, accessibleId));
  const fits = other && other.area === area && other.id !== id && !other.removed;
  return fits ? ok(undefined) : refuse("no-accessible-version");
};

const tidy = ({ accessibleId, ...content }: MaterialContent): MaterialContent =>
  content.accessible === "other" && accessibleId ? { ...content, accessibleId } : content;

/** May this visitor add to the meeting? Asked before a file is taken. */
const mayRun = async (
  context: Context,
  event: ActivityId,
): Promise<Result<void, MaterialRefusal>> => {
  const meeting = await meetingById(context.db, event);
  return meeting ? authoriseRun(context.db, context.visitor, meeting) : refuse("unknown-meeting");
};

/** Adds a material to a meeting. */
export const addMaterial = async (
  context: MaterialContext,
  event: ActivityId,
  content: MaterialContent,
  given: Given,
): Promise<Result<MaterialId, MaterialRefusal>> => {
  const allowed = await mayRun(context, event);
  if (!allowed.ok) return allowed;
  const source = await sourceOf(context, given);
  if (!source.ok) return source;
  const id = context.chance.uuid() as MaterialId;
  const at = context.clock.now();
  const asked = { to: "run" } as const;
  const added = await atMeeting<MaterialId, MaterialRefusal>(
    context,
    event,
    asked,
    async (tx, { area }) => {
      const material = { id, area, eventId: event, ...tidy(content) };
      const checked = await checkContent(tx, material, material);
      if (!checked.ok) return checked;
      await insertMaterial(tx, material, at);
      await insertVersion(tx, material, 1, source.value.source, { at, ...authorOf(context) });
      const after = { ...content, ...source.value.source };
      await audited(tx, context, material, { action: "add-material", after });
      return ok(id);
    },
  );
  if (added.ok) await makeSure(context, given, source.value);
  return added;
};

/** At a living material of a meeting that the visitor may run, locked. */
const atMaterial = async <T>(
  context: Context,
  id: MaterialId,
  version: number | undefined,
  work: (tx: Tx, material: ListedMaterial, newest: number) => Promise<Result<T, MaterialRefusal>>,
): Promise<Result<T, MaterialRefusal>> => {
  const known = await materialById(context.db, id);
  if (!known) return refuse("unknown-material");
  return atMeeting<T, MaterialRefusal>(context, known.eventId, { to: "run" }, async (tx) => {
    const locked = await lockMaterial(tx, id);
    if (!locked) return refuse("unknown-material");
    if (version !== undefined && locked.version !== version) return refuse("changed-meanwhile");
    return work(tx, known, locked.newest);
  });
};

/** Changes what is said of a material; its address and its files stay. */
export const editMaterial = (
  context: Context,
  id: MaterialId,
  version: number,
  content: MaterialContent,
): Promise<Result<void, MaterialRefusal>> =>
  atMaterial(context, id, version, async (tx, known) => {
    const checked = await checkContent(tx, known, content);
    if (!checked.ok) return checked;
    await updateMaterial(tx, id, tidy(content));
    const { kind, title, lang, audience, accessible, accessibleId, itemId } = known;
    const before = { kind, title, lang, audience, accessible, accessibleId, itemId };
    await audited(tx, context, known, { action: "edit-material", before, after: content });
    return ok(undefined);
  });

/** Gives a material a new version; the old ones stay listed under the same address. */
export const replaceMaterial = async (
  context: MaterialContext,
  id: MaterialId,
  given: Given,
): Promise<Result<number, MaterialRefusal>> => {
  const known = await materialById(context.db, id);
  if (!known || known.removed) return refuse("unknown-material");
  const allowed = await mayRun(context, known.eventId);
  if (!allowed.ok) return allowed;
  const source = await sourceOf(context, given);
  if (!source.ok) return source;
  const at = context.clock.now();
  const replaced = await atMaterial<number>(
    context,
    id,
    undefined,
    async (tx, material, newest) => {
      const number = newest + 1;
      await insertVersion(tx, material, number, source.value.source, { at, ...authorOf(context) });
      await setNewest(tx, id, number, at);
      const after = { number, ...source.value.source };
      await audited(tx, context, material, { action: "replace-material", after });
      return ok(number);
    },
  );
  if (replaced.ok) await makeSure(context, given, source.value);
  return replaced;
};

/** Removes a material for good: its page says so and why, its files go unless others need them. */
export const removeMaterial = async (
  context: MaterialContext,
  id: MaterialId,
  reason: Localized,
): Promise<Result<void, MaterialRefusal>> => {
  const at = context.clock.now();
  const removed = await atMaterial<void>(context, id, undefined, async (tx, known) => {
    if (Object.values(reason).every((text) => !text)) return refuse("no-reason");
    await setMaterialRemoved(tx, id, at, reason);
    await forgetAsks(tx, known.area, addHours(at, -24 * ASK_DAYS));
    const before = { title: known.title, ...known.newest };
    await audited(tx, context, known, { action: "remove-material", before, after: { reason } });
    return ok(undefined);
  });
  if (!removed.ok) return removed;
  for (const sha256 of await filesNobodyNeeds(context.db, id)) await context.files.delete(sha256);
  return removed;
};

/** Notes that somebody has just seen that the link leads where it should. */
export const noteLinkSeen = (
  context: Context,
  id: MaterialId,
): Promise<Result<void, MaterialRefusal>> =>
  atMaterial(context, id, undefined, async (tx, known, newest) => {
    if (known.newest.url === undefined) return refuse("not-a-link");
    await setSeen(tx, id, newest, context.clock.now());
    await audited(tx, context, known, { action: "note-link-seen" });
    return ok(undefined);
  });

/** Somebody who may see a material asks for an accessible version of it. */
export const askAccessible = async (
  context: Context,
  id: MaterialId,
  reader: Reader,
  { email: typed, lang }: { readonly email: string; readonly lang: Locale },
): Promise<Result<void, Refusal<"unknown-material" | "not-an-address">>> => {
  const material = await materialById(context.db, id);
  if (!material || material.removed || hiddenFrom(material, reader))
    return refuse("unknown-material");
  const email = typed.trim().toLowerCase();
  if (!isAddress(email)) return refuse("not-an-address");
  const askedAt = context.clock.now();
  const ask = { id: context.chance.uuid() as MaterialAskId, email, lang, askedAt };
  await inArea(
    context.db,
    material.area,
    async (tx) => {
      await forgetAsks(tx, material.area, addHours(askedAt, -24 * ASK_DAYS));
      await insertAsk(tx, material, ask);
    },
    { quiet: true },
  );
  return ok(undefined);
};

/** Forgets somebody who asked, for they were answered. */
export const closeAsk = (
  context: Context,
  id: MaterialId,
  ask: MaterialAskId,
): Promise<Result<void, MaterialRefusal>> =>
  atMaterial(context, id, undefined, async (tx, known) => {
    if (await deleteAsk(tx, id, ask))
      await audited(tx, context, known, { action: "answer-material-ask" });
    return ok(undefined);
  });
