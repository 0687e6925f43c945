import QRCode from "qrcode";

/** A QR code (ISO/IEC 18004) as one path of squares on a grid. */
export interface QrCode {
  /** Modules along each side, the quiet zone of four on every side included. */
  readonly size: number;
  /** SVG path of the dark modules, each one unit large. */
  readonly path: string;
}

/** The margin that readers need around a code (ISO/IEC 18004, 6.3.8). */
const QUIET_ZONE = 4;

/** The QR code of an address; a seventh of it may be hidden or blurred (level M). */
export const qrCode = (text: string): QrCode => {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: "M" });
  const rows = Array.from({ length: modules.size }, (_, row) => {
    const runs: string[] = [];
    for (let column = 0; column < modules.size; ) {
      let end = column;
      while (end < modules.size && modules.get(row, end)) end += 1;
      const width = end - column;
      if (width > 0) runs.push(`M${column + QUIET_ZONE} ${row + QUIET_ZONE}h${width}v1h-${width}z`);
      column = end + 1;
    }
    return runs.join("");
  });
  return { size: modules.size + 2 * QUIET_ZONE, path: rows.join("") };
};
