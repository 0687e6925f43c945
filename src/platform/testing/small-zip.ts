import { crc32, deflateRawSync } from "node:zlib";

const u16 = (value: number): Buffer => {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
};
const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

/** A ZIP of the named texts, the first of them unpacked as ODF wants its `mimetype`. */
export const smallZip = (parts: readonly (readonly [name: string, text: string])[]): Buffer => {
  const local: Buffer[] = [];
  const listed: Buffer[] = [];
  let offset = 0;
  for (const [index, [name, text]] of parts.entries()) {
    const plain = Buffer.from(text);
    const method = index === 0 ? 0 : 8;
    const packed = method === 0 ? plain : deflateRawSync(plain);
    const facts = Buffer.concat([
      u16(20),
      u16(0x800),
      u16(method),
      u16(0),
      u16(0x21),
      u32(crc32(plain)),
      u32(packed.length),
      u32(plain.length),
      u16(Buffer.byteLength(name)),
      u16(0),
    ]);
    const entry = Buffer.concat([u32(0x04034b50), facts, Buffer.from(name), packed]);
    local.push(entry);
    const more = Buffer.concat([u16(0), u16(0), u16(0), u32(0), u32(offset)]);
    listed.push(Buffer.concat([u32(0x02014b50), u16(20), facts, more, Buffer.from(name)]));
    offset += entry.length;
  }
  const table = Buffer.concat(listed);
  const count = u16(parts.length);
  const end = [u32(0x06054b50), u16(0), u16(0), count, count, u32(table.length), u32(offset)];
  return Buffer.concat([...local, table, ...end, u16(0)]);
};

const PACKAGE = "http://schemas.openxmlformats.org/package/2006/content-types";

/** An office file whose main part is of this type, with further parts. */
export const officeFile = (
  main: string,
  parts: readonly (readonly [string, string])[] = [],
  part = "/ppt/presentation.xml",
): Buffer =>
  smallZip([
    [
      "[Content_Types].xml",
      `<?xml version="1.0"?><Types xmlns="${PACKAGE}"><Override PartName="${part}" ContentType="${main}"/></Types>`,
    ],
    ["_rels/.rels", "<Relationships/>"],
    [part.slice(1), "<p/>"],
    ...parts,
  ]);

const OFFICE = "application/vnd.openxmlformats-officedocument";

export const PPTX = `${OFFICE}.presentationml.presentation.main+xml`;
export const PPTM = "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml";
export const DOCX = `${OFFICE}.wordprocessingml.document.main+xml`;
export const XLSX = `${OFFICE}.spreadsheetml.sheet.main+xml`;

/** The smallest file that begins as a PDF does. */
export const smallPdf = (text = ""): Buffer =>
  Buffer.from(`%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\n% ${text}\ntrailer\n<<>>\n%%EOF\n`);
