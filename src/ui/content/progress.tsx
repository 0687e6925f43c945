export interface ProgressProps {
  readonly done: number;
  readonly total: number;
  /** The same in words: "7 noin 40:stä. Voit lopettaa milloin vain." */
  readonly text: string;
}

const at = (share: number): string => `${Math.min(100, Math.max(0, share * 100)).toFixed(2)}%`;

/** A thread being drawn: solid so far, dashed ahead. The words carry the meaning. */
export const Progress = ({ done, total, text }: ProgressProps) => {
  const here = at(total > 0 ? done / total : 0);
  return (
    <div class="progress">
      <p>{text}</p>
      <svg width="100%" height="16" aria-hidden="true">
        <line class="progress-ahead" x1={here} x2="100%" y1="8" y2="8" />
        <line class="progress-done" x1="0" x2={here} y1="8" y2="8" />
        <circle class="progress-here" cx={here} cy="8" r="7" />
      </svg>
    </div>
  );
};
