import { isUuid, type ActivityId, type DecisionId } from "../../kernel/ids.ts";
import { type Localized, textFor } from "../../kernel/locale.ts";
import { decisionsOfArea } from "../../decisions/index.ts";
import { dashboard } from "../../indicators/index.ts";
import { may, municipalitiesOf, networkArea } from "../../people/index.ts";
import { type FormValues, formValues, localizedFrom } from "../../platform/web/fields.ts";
import type { Server, WebReply, WebRequest } from "../../platform/web/server.ts";
import { activitiesOfArea, activityById, isPublic, placedNodes } from "../../programmes/index.ts";
import {
  createPractice,
  deletePractice,
  editPractice,
  publishPractice,
  withdrawPractice,
} from "../actions/practice.ts";
import { dropEvidence, type EvidenceChoice, linkEvidence } from "../actions/practice-evidence.ts";
import type { EvidenceId, PracticeId } from "../core/practice-ids.ts";
import {
  adoptPath,
  newPracticePath,
  practiceFindingsPath,
  practicesPath,
  practiceStepPath,
  staffPracticePath,
  staffPracticesPath,
} from "../core/practice-paths.ts";
import { type Practice, practiceLacks } from "../core/practice.ts";
import { adoptionsOf, adoptionsOfArea } from "../store/adoption.ts";
import {
  deskPracticeCount,
  practiceById,
  practicesById,
  practicesOfDesk,
} from "../store/practice.ts";
import { evidenceOf } from "../store/practice-evidence.ts";
import { CountyPractices, type TakenPractice } from "../views/practice-county.tsx";
import { PracticeDesk } from "../views/practice-desk.tsx";
import { PracticeFindings } from "../views/practice-findings.tsx";
import { PracticeForm, type PracticeTyped } from "../views/practice-form.tsx";
import type { NetworkNeeds } from "./needs.ts";
import { practiceLabels, practiceTyped, readPractice, typedPractice } from "./practice-forms.ts";
import { practiceLettersOf } from "./practice-letters.ts";
import { countiesOf, placedPractices, shownEvidence } from "./practice-shown.ts";
import {
  asStaff,
  goOn,
  notFound,
  refusalPage,
  refusalText,
  savedText,
  type StaffRequest,
  staffPage,
} from "./staff.ts";
import { pageAsked, pagingOf, rowsOf, versionOf } from "./trial-fields.ts";

/** What the county took from others, with what it became: three queries for any number. */
const takenOf = async (
  needs: NetworkNeeds,
  { look, area }: StaffRequest,
): Promise<readonly TakenPractice[]> => {
  const adoptions = await adoptionsOfArea(needs.db, area.code);
  if (adoptions.length === 0) return [];
  const practices = await practicesById(
    needs.db,
    adoptions.map(({ practiceId }) => practiceId),
  );
  const counties = await countiesOf(needs);
  const nodes = await placedNodes(
    needs.db,
    adoptions.map(({ nodeId }) => nodeId),
  );
  return adoptions.flatMap(({ practiceId, nodeId, at }) => {
    const practice = practices.get(practiceId);
    const county = practice && counties.get(practice.area);
    const placed = nodes.get(nodeId);
    if (!practice || !county || !placed) return [];
    return [
      {
        practice,
        county: county.shortName,
        href: look.href(`/${county.slug}/practices/${practice.id}`),
        became: placed.node.title,
        becameHref: look.href(adoptPath(area.slug, practiceId)),
        at,
      },
    ];
  });
};

const listPage = async (needs: NetworkNeeds, staff: StaffRequest): Promise<WebReply> => {
  const { look, area, request, context } = staff;
  const page = pageAsked(request);
  const hrefOf = (n: number) => `${look.href(staffPracticesPath(area.slug))}?page=${n}`;
  const network = (await networkArea(needs.db))?.slug ?? area.slug;
  return staffPage(needs, staff, {
    title: look.t("practices.desk"),
    body: CountyPractices({
      look,
      practices: await practicesOfDesk(needs.db, area.code, rowsOf(page)),
      taken: await takenOf(needs, staff),
      mayEdit: may(context.visitor, "practice.edit", area.code),
      allHref: look.href(practicesPath(network)),
      saved: savedText(staff),
      paging: pagingOf(page, await deskPracticeCount(needs.db, area.code), hrefOf),
    }),
  });
};

interface FormShown {
  readonly typed: PracticeTyped;
  readonly errors?: Record<string, string>;
  readonly refused?: string;
}

const formPage = async (
  needs: NetworkNeeds,
  staff: StaffRequest,
  practice: Practice | undefined,
  shown: FormShown,
): Promise<WebReply> => {
  const { look, area } = staff;
  const own = practice && staffPracticePath(look.area, practice.id);
  return staffPage(needs, staff, {
    title: look.t(practice ? "practice.edit" : "practice.new"),
    body: PracticeForm({
      look,
      ...shown,
      fresh: !practice,
      ways: needs.ways.all,
      municipalities: await municipalitiesOf(needs.db, area.code),
      action: look.href(
        practice ? practiceStepPath(look.area, practice.id, "edit") : newPracticePath(look.area),
      ),
      csrf: needs.site.csrf(staff.reply),
      version: practice?.version,
      backHref: look.href(own ?? staffPracticesPath(look.area)),
    }),
    invalid: shown.errors !== undefined,
    status: shown.errors ? 422 : shown.refused ? 409 : 200,
  });
};

const savePractice = async (
  needs: NetworkNeeds,
  staff: StaffRequest,
  practice: Practice | undefined,
): Promise<WebReply> => {
  const { look, locale, context, area } = staff;
  const values = formValues(staff.request.body);
  const typed = practiceTyped(values);
  const version = versionOf(values);
  const read = readPractice(values);
  // A form shown again keeps the version that it was made from.
  const seen = practice && { ...practice, version };
  if (!read.ok) {
    const errors = needs.site.fieldErrors(locale, read.refusal.errors, practiceLabels(look));
    return formPage(needs, staff, seen, { typed, errors });
  }
  const saved = practice
    ? await editPractice(context, needs.ways, practice.id, { ...read.value, version })
    : await createPractice(context, needs.ways, area.code, read.value);
  if (saved.ok) {
    const id = typeof saved.value === "number" ? practice?.id : saved.value.id;
    return goOn(
      staff,
      id ? staffPracticePath(look.area, id) : staffPracticesPath(look.area),
      "practice",
    );
  }
  const refused = refusalText(staff, saved.refusal);
  if (refused === undefined) return refusalPage(needs, staff, saved.refusal);
  // After a clash the next saving is made from what stands now, knowingly.
  const next = saved.refusal.kind === "changed-meanwhile" ? practice : seen;
  return formPage(needs, staff, next, { typed, refused });
};

const linkableOf = async ({ db }: NetworkNeeds, { area }: StaffRequest) => ({
  activities: (await activitiesOfArea(db, area.code)).filter(isPublic),
  decisions: (await decisionsOfArea(db, area.code)).filter(({ status }) => status === "published"),
  indicators: (await dashboard(db, area.code)).flatMap(({ version, newest }) =>
    newest?.value === undefined ? [] : [{ id: version.code, title: version.name }],
  ),
});

interface DeskShown {
  readonly refused?: string;
  readonly typedReason?: Localized;
}

const deskPage = async (
  needs: NetworkNeeds,
  staff: StaffRequest,
  practice: Practice,
  shown: DeskShown = {},
): Promise<WebReply> => {
  const { look, locale, area } = staff;
  const adopted = (await adoptionsOf(needs.db, practice.id)).length;
  const [placed] = await placedPractices(needs, look, [{ practice, adopted }]);
  if (!placed) return notFound(needs, staff);
  return staffPage(needs, staff, {
    title: textFor(practice.title, locale).text,
    body: PracticeDesk({
      look,
      placed,
      evidence: shownEvidence(needs, look, area.slug, await evidenceOf(needs.db, practice.id)),
      lacks: practiceLacks(practice),
      ...(await linkableOf(needs, staff)),
      ...shown,
      saved: savedText(staff),
      csrf: needs.site.csrf(staff.reply),
    }),
    status: shown.refused ? 409 : 200,
  });
};

const findingsPage = async (
  needs: NetworkNeeds,
  staff: StaffRequest,
  practice: Practice,
  activityId: ActivityId,
  refused?: string,
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
      activity: activity.title,
      findings: await way.findings(needs.db, activityId),
      refused,
      action: look.href(practiceFindingsPath(look.area, practice.id, activityId)),
      csrf: needs.site.csrf(staff.reply),
      backHref: look.href(staffPracticePath(look.area, practice.id)),
    }),
    status: refused ? 409 : 200,
  });
};

type Work = (
  needs: NetworkNeeds,
  staff: StaffRequest,
  practice: Practice,
  values: FormValues,
) => Promise<WebReply>;

const choiceOf = (values: FormValues): EvidenceChoice | undefined => {
  const { kind, subject = "" } = values;
  if (kind === "observation" && subject !== "") return { kind, indicator: subject };
  if (!isUuid(subject)) return undefined;
  if (kind === "activity") return { kind, activityId: subject as ActivityId };
  return kind === "decision" ? { kind, decisionId: subject as DecisionId } : undefined;
};

const saveEvidence: Work = async (needs, staff, practice, values) => {
  const choice = choiceOf(values);
  if (!choice)
    return deskPage(needs, staff, practice, { refused: staff.look.t("refusal.nothing-chosen") });
  const linked = await linkEvidence(staff.context, needs.ways, practice.id, choice);
  if (linked.ok) return goOn(staff, staffPracticePath(staff.look.area, practice.id), "evidence");
  const refused = refusalText(staff, linked.refusal);
  if (refused === undefined) return refusalPage(needs, staff, linked.refusal);
  return deskPage(needs, staff, practice, { refused });
};

const saveFindings =
  (activityId: ActivityId): Work =>
  async (needs, staff, practice, values) => {
    const findingKeys = Object.entries(values).flatMap(([name, value]) =>
      /^finding-\d+$/.test(name) ? [value] : [],
    );
    const linked = await linkEvidence(staff.context, needs.ways, practice.id, {
      kind: "finding",
      activityId,
      findingKeys,
    });
    if (linked.ok) return goOn(staff, staffPracticePath(staff.look.area, practice.id), "evidence");
    const refused = refusalText(staff, linked.refusal);
    if (refused === undefined) return refusalPage(needs, staff, linked.refusal);
    return findingsPage(needs, staff, practice, activityId, refused);
  };

const savePublish: Work = async (needs, staff, practice, values) => {
  const done = await publishPractice(staff.context, practice.id, { version: versionOf(values) });
  if (done.ok)
    return goOn(staff, staffPracticePath(staff.look.area, practice.id), "practice-published");
  const refused = refusalText(staff, done.refusal);
  if (refused === undefined) return refusalPage(needs, staff, done.refusal);
  return deskPage(needs, staff, practice, { refused });
};

const saveWithdrawal: Work = async (needs, staff, practice, values) => {
  const reason = localizedFrom(values, "reason");
  const { context, locale } = staff;
  const done = await withdrawPractice(
    context,
    { jobs: needs.jobs, lang: locale },
    practice.id,
    { reason, version: versionOf(values) },
    (await practiceLettersOf(needs)).withdrawal,
  );
  if (done.ok)
    return goOn(staff, staffPracticePath(staff.look.area, practice.id), "practice-withdrawn");
  const refused = refusalText(staff, done.refusal);
  if (refused === undefined) return refusalPage(needs, staff, done.refusal);
  return deskPage(needs, staff, practice, { refused, typedReason: reason });
};

const saveDelete: Work = async (needs, staff, practice) => {
  const done = await deletePractice(staff.context, practice.id);
  if (!done.ok) return refusalPage(needs, staff, done.refusal);
  return goOn(staff, staffPracticesPath(staff.look.area), "practice-deleted");
};

interface OfPractice {
  Params: { practiceId: PracticeId };
}
interface OfFindings {
  Params: { practiceId: PracticeId; activityId: ActivityId };
}
interface OfEvidence {
  Params: { practiceId: PracticeId; evidenceId: EvidenceId };
}

type Own = (request: WebRequest, reply: WebReply, id: PracticeId, work: Work) => Promise<WebReply>;

const evidenceRoutes = (server: Server, needs: NetworkNeeds, own: Own): void => {
  const one = "/:locale/:area/staff/practices/:practiceId";
  server.get<OfFindings>(`${one}/evidence/:activityId`, (request, reply) =>
    own(request, reply, request.params.practiceId, (_, staff, practice) =>
      findingsPage(needs, staff, practice, request.params.activityId),
    ),
  );
  server.post<OfFindings>(`${one}/evidence/:activityId`, (request, reply) =>
    own(request, reply, request.params.practiceId, saveFindings(request.params.activityId)),
  );
  server.post<OfEvidence>(`${one}/evidence/:evidenceId/drop`, (request, reply) =>
    own(request, reply, request.params.practiceId, async (_, staff, practice) => {
      const { evidenceId } = request.params;
      const dropped = await dropEvidence(staff.context, practice.id, evidenceId);
      if (!dropped.ok) return refusalPage(needs, staff, dropped.refusal);
      return goOn(staff, staffPracticePath(staff.look.area, practice.id), "evidence");
    }),
  );
};

/** The county's desk of its practices. */
export const practiceDeskRoutes = (server: Server, needs: NetworkNeeds): void => {
  const all = "/:locale/:area/staff/practices";
  const one = `${all}/:practiceId`;
  const own: Own = (request, reply, id, work) =>
    asStaff(needs, request, reply, "practice.edit", async (staff) => {
      const practice = await practiceById(needs.db, id);
      if (!practice || practice.area !== staff.area.code) return notFound(needs, staff);
      return work(needs, staff, practice, formValues(request.body));
    });
  const fresh: PracticeTyped = { languages: [], withMunicipalities: false, municipalities: [] };
  server.get(all, (request, reply) =>
    asStaff(needs, request, reply, "practice.edit", (staff) => listPage(needs, staff)),
  );
  server.get(`${all}/new`, (request, reply) =>
    asStaff(needs, request, reply, "practice.edit", (staff) =>
      formPage(needs, staff, undefined, { typed: fresh }),
    ),
  );
  server.post(`${all}/new`, (request, reply) =>
    asStaff(needs, request, reply, "practice.edit", (staff) =>
      savePractice(needs, staff, undefined),
    ),
  );
  server.get<OfPractice>(one, (request, reply) =>
    own(request, reply, request.params.practiceId, (_, staff, practice) =>
      deskPage(needs, staff, practice),
    ),
  );
  server.get<OfPractice>(`${one}/edit`, (request, reply) =>
    own(request, reply, request.params.practiceId, (_, staff, practice) =>
      formPage(needs, staff, practice, { typed: typedPractice(practice) }),
    ),
  );
  const steps: Readonly<Record<string, Work>> = {
    edit: (_, staff, practice) => savePractice(needs, staff, practice),
    publish: savePublish,
    withdraw: saveWithdrawal,
    delete: saveDelete,
    evidence: saveEvidence,
  };
  for (const [step, work] of Object.entries(steps))
    server.post<OfPractice>(`${one}/${step}`, (request, reply) =>
      own(request, reply, request.params.practiceId, work),
    );
  evidenceRoutes(server, needs, own);
};
