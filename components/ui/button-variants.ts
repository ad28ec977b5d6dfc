import { cva } from "class-variance-authority";

/** The looks of a button; apart from it, so that public pages can do without class merging. */
export const buttonVariants = cva(
  "inline-flex shrink-0 items-center justify-center gap-2 rounded-md border font-medium whitespace-nowrap transition-colors select-none disabled:pointer-events-none disabled:opacity-50 aria-disabled:pointer-events-none aria-disabled:opacity-50 [&_svg]:pointer-events-none [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary: "border-transparent bg-primary text-primary-foreground hover:bg-primary/90",
        outline: "border-input bg-card text-foreground hover:bg-accent",
        ghost: "border-transparent text-foreground hover:bg-accent",
        danger: "border-transparent bg-danger text-danger-foreground hover:bg-danger/90",
        link: "border-transparent h-auto! min-h-0 px-0! text-primary underline-offset-4 hover:underline",
      },
      size: {
        dense: "h-8 px-3 text-sm touch:h-11",
        default: "h-9 px-4 text-base touch:h-11",
        touch: "h-11 px-5 text-base",
        icon: "size-9 touch:size-11",
        "icon-dense": "size-8 touch:size-11",
      },
    },
    defaultVariants: { variant: "primary", size: "default" },
  },
);
