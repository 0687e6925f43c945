/** A weighing beam on a thread: two stops level with each other under one knot. */
export const Mark = () => (
  <svg class="mark" viewBox="0 0 40 40" width="40" height="40" aria-hidden="true">
    <path class="mark-line" d="M20 3v8M5 22c4-7 10-11 15-11s11 4 15 11" fill="none" />
    <circle class="mark-knot" cx="20" cy="11" r="4" />
    <circle class="mark-pan" cx="6" cy="27" r="5" />
    <circle class="mark-pan" cx="34" cy="27" r="5" />
  </svg>
);
