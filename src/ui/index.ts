/**
 * The look: components and charts that turn props into accessible markup, for every slice's views.
 * Serves residents and staff alike, without any script in the browser.
 * Never knows a slice, reads a database or decides anything.
 */
export { Bullet, type BulletProps, type DatedValue } from "./charts/bullet.tsx";
export {
  GroupBars,
  type GroupBarsProps,
  GroupBarsTable,
  type GroupVotes,
} from "./charts/group-bars.tsx";
export {
  type ChainKind,
  type ChainLink,
  type ChainNode,
  ImpactChain,
  type ImpactChainProps,
} from "./charts/impact-chain.tsx";
export {
  type MapCluster,
  type MapGroup,
  type MapPoint,
  OpinionMap,
  type OpinionMapProps,
  OpinionMapTable,
} from "./charts/opinion-map.tsx";
export { ShareBars, type ShareBarsProps, type ShareRow, ShareTable } from "./charts/share-bars.tsx";
export { Series, type SeriesPoint, type SeriesProps, SeriesTable } from "./charts/series.tsx";
export { type MapTile, TileMap, type TileMapProps, type TileMark } from "./charts/tile-map.tsx";
export { BeforeAfter, type BeforeAfterProps, type DiffPart } from "./content/before-after.tsx";
export { Card, type CardProps } from "./content/card.tsx";
export { CardList } from "./content/card-list.tsx";
export { Columns, type ColumnsProps } from "./content/columns.tsx";
export {
  type DecisionRow,
  DecisionTable,
  type DecisionTableProps,
  type Effect,
} from "./content/decision-table.tsx";
export { DemoFiller, type DemoFillerProps } from "./content/demo-filler.tsx";
export { Disclosure, type DisclosureProps } from "./content/disclosure.tsx";
export { DoneNotice, type DoneNoticeProps, RefusedNotice } from "./content/done-notice.tsx";
export { EmptyState, type EmptyStateProps } from "./content/empty-state.tsx";
export { Figure, type FigureProps } from "./content/figure.tsx";
export { type LinkItem, LinkList } from "./content/link-list.tsx";
export { LocalText, type LocalTextProps } from "./content/local-text.tsx";
export { Notice, type NoticeProps } from "./content/notice.tsx";
export { Pagination, type PaginationProps } from "./content/pagination.tsx";
export { PrintedSections, type PrintedSectionsProps } from "./content/printed-document.tsx";
export { Progress, type ProgressProps } from "./content/progress.tsx";
export { Prose } from "./content/prose.tsx";
export { Section, type SectionProps } from "./content/section.tsx";
export { Stat, type StatProps } from "./content/stat.tsx";
export { StatList } from "./content/stat-list.tsx";
export { StatementCard, type StatementCardProps } from "./content/statement-card.tsx";
export { SummaryList, type SummaryRow } from "./content/summary-list.tsx";
export { type Column, Table, type TableProps } from "./content/table.tsx";
export { Tag, type TagProps, type Tone } from "./content/tag.tsx";
export { Timeline, type TimelineStep } from "./content/timeline.tsx";
export { UndoNotice, type UndoNoticeProps } from "./content/undo-notice.tsx";
export { BigChoice, type BigChoiceProps, type Choice } from "./form/big-choice.tsx";
export {
  ActivityFacts,
  type ActivityFieldsProps,
  activityFieldLabels,
  ActivityTimes,
} from "./form/activity-fields.tsx";
export {
  Button,
  type ButtonKind,
  ButtonLink,
  type ButtonLinkProps,
  type ButtonProps,
} from "./form/button.tsx";
export { ButtonRow } from "./form/button-row.tsx";
export { CheckboxField, type CheckboxFieldProps } from "./form/checkbox-field.tsx";
export { DateField, type DateFieldProps } from "./form/date-field.tsx";
export { ErrorSummary, type ErrorSummaryProps } from "./form/error-summary.tsx";
export type { FieldProps } from "./form/field-frame.tsx";
export { FileField, type FileFieldProps } from "./form/file-field.tsx";
export { FieldSet, type FieldSetProps } from "./form/field-set.tsx";
export { Form, type FormProps } from "./form/form.tsx";
export {
  ChooseTemplate,
  type ChooseTemplateProps,
  FillTemplate,
  type FillTemplateProps,
} from "./form/from-template.tsx";
export { HiddenFields, type HiddenFieldsProps } from "./form/hidden-fields.tsx";
export {
  LocalizedField,
  type LocalizedFieldProps,
  localizedLabels,
} from "./form/localized-field.tsx";
export { RadioGroup, type RadioGroupProps, type RadioOption } from "./form/radio-group.tsx";
export { type Option, SelectField, type SelectFieldProps } from "./form/select-field.tsx";
export type { SignKind } from "./form/sign.tsx";
export { TextArea, type TextAreaProps } from "./form/text-area.tsx";
export { TextField, type TextFieldProps } from "./form/text-field.tsx";
export { TimeField, type TimeFieldProps } from "./form/time-field.tsx";
export { formatDay, formatMoment, formatMonth, formatShortDay } from "./format/day.ts";
export { formatDeadline, formatWhen } from "./format/when.ts";
export { formatDuration } from "./format/duration.ts";
export { formatList } from "./format/list.ts";
export { formatNumber, formatPercent, formatPercentRange } from "./format/number.ts";
export type { LanguageLink } from "./page/language-switch.tsx";
export { Page, type PageProps, type Shell } from "./page/page.tsx";
export { PageHeading, type PageHeadingProps } from "./page/page-heading.tsx";
export type { FooterProps } from "./page/site-footer.tsx";
export type { NavItem } from "./page/site-header.tsx";
export type { StaffBarProps } from "./page/staff-bar.tsx";
export {
  THREAD_KEYS,
  type ThreadKey,
  ThreadLine,
  type ThreadLineProps,
  type ThreadStop,
} from "./page/thread-line.tsx";
export { PALETTE } from "./theme/palette.ts";
export { themeCss } from "./theme/theme-css.ts";
export type { UiKey, UiText } from "./ui-text.ts";
