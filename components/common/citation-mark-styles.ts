/** The little round number of a citation; raised without pushing the lines apart. */
export const citationMarkStyles =
  "relative -top-1 mx-0.5 inline-flex h-4 min-w-4 items-center justify-center rounded-full bg-primary-soft px-1 text-xs leading-none font-medium text-primary tabular-nums no-underline transition-colors after:absolute after:-inset-1 hover:bg-primary hover:text-primary-foreground touch:after:-inset-3.5";
