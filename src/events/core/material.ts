import type { AreaCode } from "../../kernel/area.ts";
import type { Brand } from "../../kernel/brand.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Locale, Localized } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import type { EventItemId } from "./ids.ts";

/** Something that belongs to a meeting: slides, a recording, a document, a link. */
export type MaterialId = Brand<string, "Material">;
export type MaterialAskId = Brand<string, "MaterialAsk">;

export const MATERIAL_KINDS = ["slides", "recording", "document", "link"] as const;
export type MaterialKind = (typeof MATERIAL_KINDS)[number];

/** Who sees it: everybody; those who registered, and members; members of the network alone. */
export const AUDIENCES = ["public", "registered", "members"] as const;
export type Audience = (typeof AUDIENCES)[number];

/** `this` one is accessible, an `other` material is its accessible version, or that is missing. */
export const ACCESSIBLE = ["this", "other", "missing"] as const;
export type Accessible = (typeof ACCESSIBLE)[number];

/** What staff write of a material. */
export interface MaterialContent {
  readonly kind: MaterialKind;
  readonly title: Localized;
  /** The language of the material itself. */
  readonly lang: Locale;
  readonly audience: Audience;
  readonly accessible: Accessible;
  /** With `other`: which one. */
  readonly accessibleId?: MaterialId;
  /** The item of the programme to which it belongs; the meeting as a whole where left out. */
  readonly itemId?: EventItemId;
}

/** A file as it is kept; `sha256` is its address in the store. */
export interface MaterialFile {
  readonly sha256: string;
  readonly bytes: number;
  readonly kind: string;
  /** A clean base name. */
  readonly name: string;
}

export type MaterialSource =
  | { readonly file: MaterialFile; readonly url?: undefined }
  /** `seenAt`: when a person last saw that the link leads where it should. */
  | { readonly url: string; readonly seenAt: Instant; readonly file?: undefined };

export type MaterialVersion = MaterialSource & {
  readonly number: number;
  readonly addedAt: Instant;
};

export interface Material extends MaterialContent {
  readonly id: MaterialId;
  readonly area: AreaCode;
  /** The meeting to which it belongs now: that of its item, if it has one. */
  readonly eventId: ActivityId;
  readonly newest: MaterialVersion;
  readonly addedAt: Instant;
  readonly renewedAt: Instant;
  readonly removed?: { readonly at: Instant; readonly reason: Localized };
  readonly version: number;
}

/** A material with what a list tells of its meeting. */
export interface ListedMaterial extends Material {
  readonly meeting: {
    readonly title: Localized;
    readonly startsAt?: Instant;
    readonly published: boolean;
  };
}

/** Who looks at a material. */
export interface Reader {
  /** May run its meeting. */
  readonly runs: boolean;
  /** A member of the network, in whatever role. */
  readonly member: boolean;
  /** Holds the link of a registration for its meeting. */
  readonly registered: boolean;
}

/** Why a material is not shown. */
export type HiddenFrom = "not-published" | "for-registered" | "for-members";

/** Staff who run the meeting see all; others what is published and meant for them. */
export const hiddenFrom = (
  { audience, meeting }: Pick<ListedMaterial, "audience" | "meeting">,
  { runs, member, registered }: Reader,
): HiddenFrom | undefined => {
  if (runs) return undefined;
  if (!meeting.published) return "not-published";
  if (audience === "public" || member) return undefined;
  if (audience === "members") return "for-members";
  return registered ? undefined : "for-registered";
};

const LONGEST_LINK = 1000;

/**
 * Reads a typed address: http or https with a host, without a password; as a browser writes it.
 * Nothing is ever fetched from it.
 */
export const readLink = (typed: string): Result<string, Refusal<"not-a-link">> => {
  const text = typed.trim();
  const [, host = ""] = /^https?:\/\/([^/?#\s@\\]+)(?:[/?#][^\s\\]*)?$/i.exec(text) ?? [];
  const isHost = /^(?:[\p{L}\p{N}_-]+\.)+[\p{L}\p{N}-]{2,}(?::\d{1,5})?$/u.test(host);
  return isHost && text.length <= LONGEST_LINK ? ok(text) : refuse("not-a-link");
};

/** The host of an address that `readLink` took, as people read it. */
export const hostOf = (url: string): string =>
  /^https?:\/\/(?:www\.)?([^/?#:]+)/i.exec(url)?.[1]?.toLowerCase() ?? "";

/** Days for which the address of somebody who asked for an accessible version is kept at most. */
export const ASK_DAYS = 90;

const EMAIL = /^[^\s@<>"(),;:\\]+@[^\s@<>"(),;:\\.]+(?:\.[^\s@<>"(),;:\\.]+)+$/;

export const isAddress = (text: string): boolean => text.length <= 254 && EMAIL.test(text);
