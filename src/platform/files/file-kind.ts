import { createReadStream } from "node:fs";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import { cleanName } from "./clean-name.ts";
import { zipEntries, zipText } from "./zip-entries.ts";

const OFFICE = "application/vnd.openxmlformats-officedocument";
const OPEN_DOCUMENT = "application/vnd.oasis.opendocument";

/** The kinds of files that are taken, with their type (RFC 6838). Everything else is refused. */
export const FILE_TYPES = {
  pdf: "application/pdf",
  pptx: `${OFFICE}.presentationml.presentation`,
  docx: `${OFFICE}.wordprocessingml.document`,
  xlsx: `${OFFICE}.spreadsheetml.sheet`,
  odp: `${OPEN_DOCUMENT}.presentation`,
  odt: `${OPEN_DOCUMENT}.text`,
  ods: `${OPEN_DOCUMENT}.spreadsheet`,
  png: "image/png",
  jpeg: "image/jpeg",
  webp: "image/webp",
  mp4: "video/mp4",
  txt: "text/plain; charset=utf-8",
  csv: "text/csv; charset=utf-8",
} as const;

export type FileKind = keyof typeof FILE_TYPES;

export const isFileKind = (text: string): text is FileKind => Object.hasOwn(FILE_TYPES, text);

export type FileRefusal = Refusal<
  | "file-empty"
  /** No kind that is taken, by its name. */
  | "file-unknown"
  /** Runs programs where it is opened: macros, controls. */
  | "file-macros"
  /** A page or drawing of the web, which may hold programs. */
  | "file-web"
  /** An old office file, or a new one locked by a password: neither can be looked into. */
  | "file-old-office"
  /** Its content is not what its name says. */
  | "file-disguised"
  | "file-broken"
  /** Text in another encoding than UTF-8. */
  | "file-not-utf8"
>;

export interface JudgedFile {
  readonly kind: FileKind;
  /** The base name alone, fit to be shown and sent. */
  readonly name: string;
}

const MACRO_ENDINGS = /^(?:doc|dot|xls|xlt|xla|ppt|pot|pps|ppa|sld)m$|^xl(?:am|sb|l)$/;
const OLD_ENDINGS = /^(?:doc|dot|xls|xlt|ppt|pps|pot)$/;
const WEB_ENDINGS = /^(?:html?|xhtml|shtml|mht|mhtml|svgz?|xml|js|mjs|css|swf|hta)$/;

const endingOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? "";

const kindOfName = (name: string): Result<FileKind, FileRefusal> => {
  const ending = endingOf(name);
  if (MACRO_ENDINGS.test(ending)) return refuse("file-macros");
  if (OLD_ENDINGS.test(ending)) return refuse("file-old-office");
  if (WEB_ENDINGS.test(ending)) return refuse("file-web");
  const kind = ending === "jpg" ? "jpeg" : ending;
  return isFileKind(kind) ? ok(kind) : refuse("file-unknown");
};

/** Parts that run programs: VBA, Excel 4 macros, ActiveX controls; Basic and scripts of ODF. */
const PROGRAM_PART =
  /(?:^|\/)(?:vbaProject\.bin|vbaData\.xml|activeX\/|macrosheets\/|intlmacrosheets\/)|\.(?:docm|dotm|xlsm|xltm|xlam|xlsb|pptm|potm|ppsm|ppam|sldm|exe|js|vbs)$|^(?:Basic|Scripts)\//i;
/** The same by the types that an office file gives its parts, however they are called. */
const PROGRAM_TYPE = /macroEnabled|vbaProject|macrosheet|activeX/i;
const LARGEST_TYPES = 1024 ** 2;

const OFFICE_KINDS: readonly FileKind[] = ["pptx", "docx", "xlsx"];
const ZIPPED_KINDS: readonly FileKind[] = [...OFFICE_KINDS, "odp", "odt", "ods"];

const judgeZip = async (path: string, kind: FileKind): Promise<Result<void, FileRefusal>> => {
  const entries = await zipEntries(path);
  if (!entries) return refuse("file-broken");
  if (entries.some(({ name }) => PROGRAM_PART.test(name))) return refuse("file-macros");
  if (!OFFICE_KINDS.includes(kind)) return ok(undefined);
  const listed = entries.filter(({ name }) => name === "[Content_Types].xml");
  const [types] = listed;
  // Two tables of types would be read by one program in one way and by another in another.
  if (!types || listed.length > 1) return refuse("file-broken");
  const text = await zipText(path, types, LARGEST_TYPES);
  if (text === undefined) return refuse("file-broken");
  return PROGRAM_TYPE.test(text) ? refuse("file-macros") : ok(undefined);
};

/** Signs of a page or a drawing at the beginning of a text, as a browser that guesses would see. */
const WEB_TEXT = /^\s*(?:<!doctype|<\?xml|<!--|<(?:html|head|body|script|svg|iframe|style)\b)/i;
const SNIFFED = 1024;

const judgeText = async (path: string): Promise<Result<void, FileRefusal>> => {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let first = "";
  try {
    for await (const chunk of createReadStream(path)) {
      // A stream without an encoding gives bytes.
      const text = decoder.decode(chunk as Buffer, { stream: true });
      if (text.includes("\u0000")) return refuse("file-disguised");
      if (first.length < SNIFFED) first += text.slice(0, SNIFFED);
    }
    decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) return refuse("file-not-utf8");
    throw error;
  }
  return WEB_TEXT.test(first) ? refuse("file-web") : ok(undefined);
};

const isEmpty = async (path: string): Promise<boolean> => {
  for await (const _ of createReadStream(path, { end: 0 })) return false;
  return true;
};

/** What file-type calls the kinds of ours, and what it calls what is refused by its own name. */
const OURS: Readonly<Record<string, FileKind>> = { jpg: "jpeg" };

/** What the bytes are; undefined for what bears no mark: a text. */
const kindOfBytes = async (path: string): Promise<string | undefined> => {
  const { fileTypeFromFile } = await import("file-type");
  const found = await fileTypeFromFile(path);
  return found && (OURS[found.ext] ?? found.ext);
};

/**
 * Judges a file by its name and by its bytes: both must say the same kind, and it must be one that
 * is taken. `given` is the name that the sender gave, whatever it holds.
 */
export const judgeFile = async (
  path: string,
  given: string,
): Promise<Result<JudgedFile, FileRefusal>> => {
  const name = cleanName(given);
  const named = kindOfName(name);
  if (!named.ok) return named;
  const kind = named.value;
  if (await isEmpty(path)) return refuse("file-empty");
  const found = await kindOfBytes(path);
  if (found === "cfb") return refuse("file-old-office");
  if (found !== undefined && MACRO_ENDINGS.test(found)) return refuse("file-macros");
  if (kind === "txt" || kind === "csv") {
    if (found !== undefined && found !== "xml") return refuse("file-disguised");
    const text = await judgeText(path);
    return text.ok ? ok({ kind, name }) : text;
  }
  // A ZIP whose parts file-type does not know may still be an office file that hides macros.
  if (found === "zip" && ZIPPED_KINDS.includes(kind)) {
    const zip = await judgeZip(path, kind);
    const macros = !zip.ok && zip.refusal.kind === "file-macros";
    return refuse(macros ? "file-macros" : "file-disguised");
  }
  if (found !== kind) return refuse("file-disguised");
  if (!ZIPPED_KINDS.includes(kind)) return ok({ kind, name });
  const zip = await judgeZip(path, kind);
  return zip.ok ? ok({ kind, name }) : zip;
};
