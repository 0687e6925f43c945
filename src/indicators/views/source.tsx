/** A source as it was given: an address becomes a link named by its site. */
export const Source = ({ source }: { readonly source: string }) =>
  URL.canParse(source) && /^https?:/.test(source) ? (
    <a href={source}>{new URL(source).hostname}</a>
  ) : (
    <>{source}</>
  );
