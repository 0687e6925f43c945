/** A refusal is an expected "no", told apart by its `kind`; it knows neither status code nor text. */
export interface Refusal<Kind extends string = string> {
  readonly kind: Kind;
}

export interface Ok<T> {
  readonly ok: true;
  readonly value: T;
}

export interface Refused<R extends Refusal> {
  readonly ok: false;
  readonly refusal: R;
}

/** What a rule or an action answers: a value, or the reason why not. Bugs and outages throw instead. */
export type Result<T, R extends Refusal = Refusal> = Ok<T> | Refused<R>;

export const ok = <T>(value: T): Ok<T> => ({ ok: true, value });

export const refuse = <K extends string>(kind: K): Refused<Refusal<K>> => ({
  ok: false,
  refusal: { kind },
});
