/** What every text-like control shares: size, border, focus ring, invalid and disabled looks. */
export const controlStyles =
  "w-full min-w-0 rounded-md border border-input bg-card px-3 text-base text-foreground transition-colors placeholder:text-muted-foreground hover:border-muted-foreground/60 focus-visible:border-ring focus-visible:outline-2 focus-visible:outline-offset-0 focus-visible:outline-ring/60 disabled:cursor-not-allowed disabled:bg-muted disabled:text-muted-foreground aria-disabled:cursor-not-allowed aria-disabled:bg-muted aria-disabled:text-muted-foreground aria-invalid:border-danger aria-invalid:focus-visible:outline-danger/60 touch:text-lg";

/** A panel that floats over the page and fades in. */
export const floatingStyles =
  "z-50 rounded-lg border bg-popover text-popover-foreground shadow-float data-[state=closed]:animate-fade-out data-[state=open]:animate-rise-in data-[state=delayed-open]:animate-rise-in";

/** A row of any menu, listbox or palette. */
export const menuItemStyles =
  "relative flex min-h-8 cursor-default select-none items-center gap-2 rounded-md px-2 py-1 text-base outline-none touch:min-h-11 aria-disabled:pointer-events-none aria-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted-foreground";
