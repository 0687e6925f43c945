import { formatList, Tag } from "../../ui/index.ts";
import type { ProgrammeNode } from "../core/chain.ts";
import { missingFrom } from "../core/measure.ts";
import type { Look } from "./look.tsx";

/** What staff must still fill in, as words. Nothing missing is said too. */
export const MissingTags = ({
  look,
  node,
}: {
  readonly look: Look;
  readonly node: ProgrammeNode;
}) => {
  const { t, ui, locale } = look;
  const { locales, owner, deadline } = missingFrom(node);
  const missing = [
    ...(locales.length > 0
      ? [
          t("missing.languages", {
            languages: formatList(
              locales.map((language) => ui(`ui.language.${language}`)),
              locale,
            ),
          }),
        ]
      : []),
    ...(owner ? [t("missing.owner")] : []),
    ...(deadline ? [t("missing.deadline")] : []),
  ];
  if (missing.length === 0) return <>{t("missing.nothing")}</>;
  return (
    <>
      {missing.map((text) => (
        <Tag key={text} tone="warning">
          {text}
        </Tag>
      ))}
    </>
  );
};
