import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import type { ActivityId } from "../../kernel/ids.ts";
import type { Refusal, Result } from "../../kernel/result.ts";
import type { KeptFiles } from "../../platform/files/kept-files.ts";
import { openKeptFiles } from "../../platform/files/open-kept-files.ts";
import { PPTX, officeFile, smallPdf } from "../../platform/testing/small-zip.ts";
import { valueOf } from "../../programmes/testing/example.ts";
import { NETWORK_AREA } from "../../programmes/testing/network.ts";
import { stage } from "../../programmes/testing/stage.ts";
import type { MaterialContent, MaterialId } from "../core/material.ts";
import {
  materialById,
  materialCount,
  materialsOfArea,
  materialsOfMeeting,
  newMaterials,
  versionsOf,
} from "../store/material.ts";
import { asksOf } from "../store/material-ask.ts";
import { type Hall, makeHall } from "../testing/registration.ts";
import { sentFile } from "../testing/sent-form.ts";
import {
  addMaterial,
  askAccessible,
  closeAsk,
  editMaterial,
  type Given,
  type MaterialContext,
  noteLinkSeen,
  removeMaterial,
  replaceMaterial,
} from "./material.ts";
import { forgetOldAsks } from "./material-forget.ts";

const at = stage("materials");
const NOBODY = { runs: false, member: false, registered: false };
let hall: Hall;
let files: KeptFiles;
let runner: MaterialContext;
let meeting: ActivityId;

beforeAll(async () => {
  hall = await makeHall(at);
  files = openKeptFiles({ dataDir: await mkdtemp(join(tmpdir(), "material-")) });
  runner = { ...hall.coordinator, files };
  meeting = await hall.meeting(null);
});

const CONTENT: MaterialContent = {
  kind: "slides",
  title: { fi: "Kevään kalvot", sv: "Vårens presentation" },
  lang: "fi",
  audience: "public",
  accessible: "missing",
};

const pdf = async (text: string): Promise<Given> => ({
  sent: await sentFile("kalvot.pdf", smallPdf(text)),
});

const added = async (text: string, content: Partial<MaterialContent> = {}): Promise<MaterialId> =>
  valueOf(await addMaterial(runner, meeting, { ...CONTENT, ...content }, await pdf(text)));

const kindOf = <T>(result: Result<T, Refusal>): string => (result.ok ? "ok" : result.refusal.kind);

const shaOf = async (id: MaterialId): Promise<string> =>
  (await materialById(at.db, id))?.newest.file?.sha256 ?? "";

const isKept = async (sha256: string): Promise<boolean> => {
  const stream = await files.get(sha256);
  stream?.destroy();
  return stream !== undefined;
};

test("a material has its file, checksum, size and language, and no path in its name", async () => {
  const sent = await sentFile("../../C:\\kansio\\kalvot\u202E.pdf", smallPdf("a"));
  const id = valueOf(await addMaterial(runner, meeting, CONTENT, { sent }));
  const material = await materialById(at.db, id);
  expect(material?.newest.file).toEqual({
    sha256: await shaOf(id),
    bytes: smallPdf("a").length,
    kind: "pdf",
    name: "kalvot.pdf",
  });
  expect([material?.lang, await isKept(await shaOf(id))]).toEqual(["fi", true]);
});

test("a new version keeps the address, and the old version stays listed", async () => {
  const id = await added("first");
  at.clock.pass({ seconds: 60 });
  const sent = await sentFile("kalvot.pptx", officeFile(PPTX));
  expect(await replaceMaterial(runner, id, { sent })).toEqual({ ok: true, value: 2 });
  const material = await materialById(at.db, id);
  expect([material?.newest.number, material?.newest.file?.kind]).toEqual([2, "pptx"]);
  const versions = await versionsOf(at.db, id);
  expect(versions.map(({ number, file }) => [number, file?.kind])).toEqual([
    [2, "pptx"],
    [1, "pdf"],
  ]);
});

test("a removed material says why, and its files go unless another material needs them", async () => {
  const one = await added("both");
  const other = await added("both");
  const reason = { fi: "Kalvoissa oli virhe." };
  const sha256 = await shaOf(one);
  expect(await removeMaterial(runner, one, reason)).toEqual({ ok: true, value: undefined });
  expect((await materialById(at.db, one))?.removed?.reason).toEqual(reason);
  expect(await isKept(sha256)).toBe(true);
  valueOf(await removeMaterial(runner, other, reason));
  expect(await isKept(sha256)).toBe(false);
  expect(kindOf(await removeMaterial(runner, other, reason))).toBe("unknown-material");
  expect(kindOf(await replaceMaterial(runner, other, await pdf("x")))).toBe("unknown-material");
  expect((await materialsOfMeeting(at.db, meeting)).some(({ id }) => id === one)).toBe(false);
});

test("each refusal of what is said of a material has its kind", async () => {
  const add = async (content: Partial<MaterialContent>, given?: Given) =>
    kindOf(
      await addMaterial(runner, meeting, { ...CONTENT, ...content }, given ?? (await pdf("r"))),
    );
  const nowhere = "00000000-0000-4000-8000-000000000000";
  const gone = await added("gone");
  valueOf(await removeMaterial(runner, gone, { fi: "pois" }));
  expect([
    await add({ title: {} }),
    await add({ itemId: nowhere as never }),
    await add({ accessible: "other" }),
    await add({ accessible: "other", accessibleId: nowhere as never }),
    await add({ accessible: "other", accessibleId: gone }),
    await add({}, { link: "javascript:alert(1)" }),
    await add({}, { sent: await sentFile("kalvot.pdf", "no pdf") }),
    await add({}, { sent: await sentFile("kalvot.pptm", officeFile(PPTX)) }),
  ]).toEqual([
    "no-title",
    "unknown-item",
    "no-accessible-version",
    "no-accessible-version",
    "no-accessible-version",
    "not-a-link",
    "file-disguised",
    "file-macros",
  ]);
  const id = await added("no reason");
  expect(kindOf(await removeMaterial(runner, id, {}))).toBe("no-reason");
  const own = { ...CONTENT, accessible: "other" as const, accessibleId: id };
  expect(kindOf(await editMaterial(runner, id, 1, own))).toBe("no-accessible-version");
});

test("only those who run the meeting change its materials", async () => {
  const id = await added("guarded");
  const { network, anybody } = hall;
  const tries = [network.member, network.expert, network.host, anybody].map((who) => ({
    ...who,
    files,
  }));
  for (const who of tries) {
    const wanted = who.visitor.kind === "public" ? "signed-out" : "forbidden";
    expect([
      kindOf(await addMaterial(who, meeting, CONTENT, await pdf("no"))),
      kindOf(await editMaterial(who, id, 1, CONTENT)),
      kindOf(await replaceMaterial(who, id, await pdf("no"))),
      kindOf(await removeMaterial(who, id, { fi: "x" })),
      kindOf(await noteLinkSeen(who, id)),
    ]).toEqual(Array(5).fill(wanted));
  }
});

test("of two who edit at once the second is told", async () => {
  const id = await added("two");
  const title = { fi: "Uusi nimi" };
  expect(kindOf(await editMaterial(runner, id, 1, { ...CONTENT, title }))).toBe("ok");
  expect(kindOf(await editMaterial(runner, id, 1, CONTENT))).toBe("changed-meanwhile");
  expect((await materialById(at.db, id))?.title).toEqual(title);
});

test("a link is kept with the day on which somebody saw that it works", async () => {
  const given = { link: "https://www.youtube.com/watch?v=1" };
  const content = { ...CONTENT, kind: "recording" as const };
  const id = valueOf(await addMaterial(runner, meeting, content, given));
  const before = at.clock.now();
  expect((await materialById(at.db, id))?.newest).toEqual({
    number: 1,
    addedAt: before,
    url: given.link,
    seenAt: before,
  });
  at.clock.pass({ days: 1 });
  valueOf(await noteLinkSeen(runner, id));
  expect((await materialById(at.db, id))?.newest).toMatchObject({ seenAt: at.clock.now() });
  expect(kindOf(await noteLinkSeen(runner, await added("no link")))).toBe("not-a-link");
});

test("who asks for an accessible version is noted once, and forgotten when answered or late", async () => {
  const id = await added("asked");
  const ask = (email: string) =>
    askAccessible(hall.anybody, id, NOBODY, { email, lang: "sv" }).then(kindOf);
  expect([await ask("A@example.fi"), await ask("a@example.fi"), await ask("no")]).toEqual([
    "ok",
    "ok",
    "not-an-address",
  ]);
  const [first, ...more] = await asksOf(at.db, id);
  expect([first?.email, first?.lang, more]).toEqual(["a@example.fi", "sv", []]);
  if (first) valueOf(await closeAsk(runner, id, first.id));
  expect(await asksOf(at.db, id)).toEqual([]);
  await ask("late@example.fi");
  at.clock.pass({ days: 91 });
  await ask("new@example.fi");
  expect((await asksOf(at.db, id)).map(({ email }) => email)).toEqual(["new@example.fi"]);
});

test("addresses of those who asked go after ninety days by themselves", async () => {
  const id = await added("forgotten");
  const lateAsk = { email: "b@example.fi", lang: "fi" } as const;
  expect(kindOf(await askAccessible(hall.anybody, id, NOBODY, lateAsk))).toBe("ok");
  await forgetOldAsks(at);
  expect((await asksOf(at.db, id)).map(({ email }) => email)).toEqual(["b@example.fi"]);
  at.clock.pass({ days: 91 });
  await forgetOldAsks(at);
  expect(await asksOf(at.db, id)).toEqual([]);
});

test("what one may not see, one cannot ask for", async () => {
  const id = await added("inside", { audience: "members" });
  const asked = await askAccessible(hall.anybody, id, NOBODY, { email: "a@b.fi", lang: "fi" });
  expect(kindOf(asked)).toBe("unknown-material");
});

test("lists are found by title and meeting, show only what is for the reader, in two queries", async () => {
  const area = NETWORK_AREA;
  at.clock.pass({ seconds: 1 });
  const id = await added("search", { title: { sv: "Enkät 100%_klar" } });
  await added("members", { title: { fi: "Sisäinen" }, audience: "members" });
  const all = { area, audiences: ["public", "registered", "members"] as const };
  const open = { area, audiences: ["public"] as const };
  const slice = { offset: 0, limit: 20 };
  const found = async (search: string) =>
    (await materialsOfArea(at.db, { ...open, search }, slice)).map((one) => one.id);
  expect(await found("enkät 100%_")).toEqual([id]);
  expect(await found("100%x")).toEqual([]);
  expect((await found("spring meeting")).length).toBeGreaterThan(1);
  expect(await materialCount(at.db, { ...open, search: "Sisäinen" })).toBe(0);
  expect(await materialCount(at.db, { ...all, search: "Sisäinen" })).toBe(1);
  at.heard.length = 0;
  const list = await materialsOfArea(at.db, all, slice);
  await materialCount(at.db, all);
  expect([list.length > 5, at.heard.length]).toEqual([true, 2]);
  expect((await newMaterials(at.db, area, 1)).map((one) => one.id)).toEqual([id]);
});

test("a material whose file got lost between keeping and noting is kept once more", async () => {
  const given = await pdf("lost");
  let puts = 0;
  const losing: KeptFiles = {
    ...files,
    put: async (content) => {
      const kept = await files.put(content);
      puts += 1;
      if (puts === 1) await files.delete(kept.sha256);
      return kept;
    },
  };
  const id = valueOf(await addMaterial({ ...runner, files: losing }, meeting, CONTENT, given));
  expect(await isKept(await shaOf(id))).toBe(true);
});
