import type { VNode } from "preact";
import { DecisionPage } from "./decision-page.tsx";
import { EditorPage } from "./editor-page.tsx";
import { HomePage } from "./home-page.tsx";
import { ProgrammePage } from "./programme-page.tsx";
import { ResultsPage } from "./results-page.tsx";
import { type Assets, shellOf } from "./shell.ts";
import { ChoosePage, FillPage } from "./template-page.tsx";
import { VotePage } from "./vote-page.tsx";

/** Sample pages that together show every component in its states, for looking at and for tests. */
export const galleryPages = (assets: Assets): Readonly<Record<string, VNode>> => {
  const shell = shellOf(assets);
  return {
    home: <HomePage shell={shell} />,
    vote: <VotePage shell={shell} />,
    results: <ResultsPage shell={shell} />,
    decision: <DecisionPage shell={shell} />,
    programme: <ProgrammePage shell={shell} />,
    editor: <EditorPage shell={shell} />,
    choose: <ChoosePage shell={shell} />,
    fill: <FillPage shell={shell} />,
  };
};
