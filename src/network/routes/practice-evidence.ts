import { type ActivityId, type DecisionId, isUuid } from "../../kernel/ids.ts";
import type { FormValues } from "../../platform/web/fields.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import { activityById, isPublic } from "../../programmes/index.ts";
import { dropEvidence, type EvidenceChoice, linkEvidence } from "../actions/practice-evidence.ts";
import type { EvidenceId, PracticeId } from "../core/practice-ids.ts";
import { practiceFindingsPath, staffPracticePath } from "../core/practice-paths.ts";
import type { Practice } from "../core/practice.ts";
import { PracticeFindings } from "../views/practice-findings.tsx";
import { answer, goOn } from "./answer.ts";
import type { NetworkNeeds } from "./needs.ts";
import { ownPractice, practiceDesk } from "./practice-desk.ts";
import {
  type Find,
  type FormBack,
  notFound,
  routesOf,
  type StaffRequest,
  type StaffWork,
  staffPage,
} from "./staff.ts";

const toDesk = (staff: StaffRequest, { id }: Pick<Practice, "id">): WebReply =>
  goOn(staff, staffPracticePath(staff.look.area, id), "evidence");

const choiceOf = (values: FormValues): EvidenceChoice | undefined => {
  const { kind, subject = "" } = values;
  if (kind === "observation" && subject !== "") return { kind, indicator: subject };
  if (!isUuid(subject)) return undefined;
  if (kind === "activity") return { kind, activityId: subject as ActivityId };
  return kind === "decision" ? { kind, decisionId: subject as DecisionId } : undefined;
};

const saveEvidence: StaffWork<Practice> = async (needs, staff, practice) => {
  const again = (back: FormBack) => practiceDesk(needs, staff, practice, back);
  const choice = choiceOf(staff.values);
  if (!choice) return again({ refused: staff.look.t("refusal.nothing-chosen") });
  const linked = await linkEvidence(staff.context, needs.ways, practice.id, choice);
  return answer(needs, staff, linked, { again, done: () => toDesk(staff, practice) });
};

/** A practice and an activity whose findings are looked at for it. */
interface Looking {
  readonly practice: Practice;
  readonly activityId: ActivityId;
}

const findingsPage = async (
  needs: NetworkNeeds,
  staff: StaffRequest,
  { practice, activityId }: Looking,
  back?: FormBack,
): Promise<WebReply> => {
  const { look, area } = staff;
  const activity = isUuid(activityId) ? await activityById(needs.db, activityId) : undefined;
  const way = activity && needs.ways.find(activity.way);
  if (!activity || !way || activity.area !== area.code || !isPublic(activity))
    return notFound(needs, staff);
  return staffPage(needs, staff, {
    title: look.t("evidence.link.finding"),
    body: PracticeFindings({
      look,
      ...back,
      activity: activity.title,
      findings: await way.findings(needs.db, activityId),
      action: look.href(practiceFindingsPath(look.area, practice.id, activityId)),
      csrf: needs.site.csrf(staff.reply),
      backHref: look.href(staffPracticePath(look.area, practice.id)),
    }),
    back,
  });
};

const saveFindings: StaffWork<Looking> = async (needs, staff, looking) => {
  const { practice, activityId } = looking;
  const findingKeys = Object.entries(staff.values).flatMap(([name, value]) =>
    /^finding-\d+$/.test(name) ? [value] : [],
  );
  const choice = { kind: "finding", activityId, findingKeys } as const;
  const linked = await linkEvidence(staff.context, needs.ways, practice.id, choice);
  return answer(needs, staff, linked, {
    again: (back) => findingsPage(needs, staff, looking, back),
    done: () => toDesk(staff, practice),
  });
};

type OfPractice<More> = { readonly practiceId: PracticeId } & More;

const looking: Find<OfPractice<{ readonly activityId: ActivityId }>, Looking> = async (
  needs,
  staff,
  params,
) => {
  const practice = await ownPractice(needs, staff, params);
  return practice && { practice, activityId: params.activityId };
};

const linked: Find<
  OfPractice<{ readonly evidenceId: EvidenceId }>,
  { readonly practice: Practice; readonly evidenceId: EvidenceId }
> = async (needs, staff, params) => {
  const practice = await ownPractice(needs, staff, params);
  return practice && { practice, evidenceId: params.evidenceId };
};

/** What a county links to its practice as evidence, and takes away. */
export const practiceEvidenceRoutes = (server: Server, needs: NetworkNeeds): void => {
  const path = "/:locale/:area/staff/practices/:practiceId/evidence";
  routesOf(server, needs, "practice.edit", ownPractice)("POST", path, saveEvidence);
  const onFindings = routesOf(server, needs, "practice.edit", looking);
  onFindings("GET", `${path}/:activityId`, (...parts) => findingsPage(...parts));
  onFindings("POST", `${path}/:activityId`, saveFindings);
  const onLinked = routesOf(server, needs, "practice.edit", linked);
  onLinked("POST", `${path}/:evidenceId/drop`, async (_, staff, { practice, evidenceId }) => {
    const dropped = await dropEvidence(staff.context, practice.id, evidenceId);
    return answer(needs, staff, dropped, { done: () => toDesk(staff, practice) });
  });
};
