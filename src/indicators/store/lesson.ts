import type { Selectable } from "kysely";
import type { AreaCode } from "../../kernel/area.ts";
import type { NodeId, ProgrammeId } from "../../kernel/ids.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type {
  Assessment as AssessmentTable,
  Lesson as LessonTable,
} from "../../platform/db/tables.generated.ts";
import type { Assessment, Lesson, LessonStatus } from "../core/held.ts";
import type { StatRule } from "../core/on-track.ts";

const assessmentOf = (row: Selectable<AssessmentTable>): Assessment => ({
  id: row.id,
  targetId: row.target_id,
  observationId: row.observation_id,
  rule: row.stat_rule as StatRule,
  judgement: row.judgement,
  why: row.why ?? undefined,
  at: row.assessed_at,
  filler: row.filler,
});

const lessonOf = (row: Selectable<LessonTable>): Lesson => ({
  id: row.id,
  assessmentId: row.assessment_id,
  programmeId: row.programme_id as ProgrammeId,
  nodeId: (row.node_id ?? undefined) as NodeId | undefined,
  text: row.text,
  action: row.action ?? undefined,
  status: row.status as LessonStatus,
  filler: row.filler,
});

export const insertAssessment = async (
  tx: Tx,
  area: AreaCode,
  assessment: Assessment,
): Promise<void> => {
  await tx
    .insertInto("assessment")
    .values({
      id: assessment.id,
      area_code: area,
      target_id: assessment.targetId,
      observation_id: assessment.observationId,
      stat_rule: assessment.rule,
      judgement: assessment.judgement,
      why: assessment.why ?? null,
      assessed_at: assessment.at,
      filler: assessment.filler,
    })
    .execute();
};

export const assessmentById = async (
  db: Db,
  area: AreaCode,
  id: string,
): Promise<Assessment | undefined> => {
  const row = await db
    .selectFrom("assessment")
    .selectAll()
    .where("area_code", "=", area)
    .where("id", "=", id)
    .executeTakeFirst();
  return row && assessmentOf(row);
};

/** What a county concluded about an indicator, the newest first. */
export const assessmentsOfIndicator = async (
  db: Db,
  area: AreaCode,
  indicatorId: string,
): Promise<Assessment[]> => {
  const rows = await db
    .selectFrom("assessment")
    .innerJoin("target", "target.id", "assessment.target_id")
    .innerJoin("indicator_version", "indicator_version.id", "target.indicator_version_id")
    .selectAll("assessment")
    .where("assessment.area_code", "=", area)
    .where("indicator_version.indicator_id", "=", indicatorId)
    .orderBy("assessment.assessed_at", "desc")
    .orderBy("assessment.id")
    .execute();
  return rows.map(assessmentOf);
};

export const insertLesson = async (tx: Tx, area: AreaCode, lesson: Lesson): Promise<void> => {
  await tx
    .insertInto("lesson")
    .values({
      id: lesson.id,
      area_code: area,
      assessment_id: lesson.assessmentId,
      programme_id: lesson.programmeId,
      node_id: lesson.nodeId ?? null,
      text: lesson.text,
      action: lesson.action ?? null,
      status: lesson.status,
      filler: lesson.filler,
    })
    .execute();
};

/** The lesson, locked until the transaction ends. */
export const lockLesson = async (
  tx: Tx,
  area: AreaCode,
  id: string,
): Promise<Lesson | undefined> => {
  const row = await tx
    .selectFrom("lesson")
    .selectAll()
    .where("area_code", "=", area)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row && lessonOf(row);
};

export const markLesson = async (tx: Tx, id: string, status: LessonStatus): Promise<void> => {
  await tx.updateTable("lesson").set({ status }).where("id", "=", id).execute();
};

/** The lessons of assessments, in one query. */
export const lessonsOfAssessments = async (
  db: Db,
  assessments: readonly string[],
): Promise<Lesson[]> => {
  if (assessments.length === 0) return [];
  const rows = await db
    .selectFrom("lesson")
    .selectAll()
    .where("assessment_id", "in", assessments)
    .orderBy("id")
    .execute();
  return rows.map(lessonOf);
};

/** A lesson with the indicator from which it was learned. */
export interface TracedLesson extends Lesson {
  readonly code: string;
  readonly observationId: string;
}

/** What was learned for a programme, with the indicator behind each lesson. */
export const lessonsOfProgramme = async (
  db: Db,
  programme: ProgrammeId,
): Promise<TracedLesson[]> => {
  const rows = await db
    .selectFrom("lesson")
    .innerJoin("assessment", "assessment.id", "lesson.assessment_id")
    .innerJoin("target", "target.id", "assessment.target_id")
    .innerJoin("indicator_version", "indicator_version.id", "target.indicator_version_id")
    .innerJoin("indicator", "indicator.id", "indicator_version.indicator_id")
    .selectAll("lesson")
    .select(["indicator.code", "assessment.observation_id"])
    .where("lesson.programme_id", "=", programme)
    .orderBy("assessment.assessed_at", "desc")
    .orderBy("lesson.id")
    .execute();
  return rows.map((row) => ({
    ...lessonOf(row),
    code: row.code,
    observationId: row.observation_id,
  }));
};
