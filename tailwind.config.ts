import type { Config } from "tailwindcss";

/** A token of globals.css; the palette below is the whole of it, so a raw colour cannot be written. */
const token = (name: string) => `var(--${name})`;

const tone = (name: string) => ({
  DEFAULT: token(name),
  foreground: token(`${name}-foreground`),
  soft: token(`${name}-soft`),
});

const config: Config = {
  content: ["./app/**/*.{ts,tsx}", "./components/**/*.{ts,tsx}"],
  theme: {
    colors: {
      transparent: "transparent",
      current: "currentColor",
      inherit: "inherit",
      background: token("background"),
      foreground: token("foreground"),
      card: { DEFAULT: token("card"), foreground: token("foreground") },
      popover: { DEFAULT: token("popover"), foreground: token("foreground") },
      muted: { DEFAULT: token("muted"), foreground: token("muted-foreground") },
      accent: { DEFAULT: token("accent"), foreground: token("foreground") },
      secondary: { DEFAULT: token("muted"), foreground: token("foreground") },
      border: token("border"),
      input: token("input"),
      ring: token("ring"),
      scrim: token("scrim"),
      rail: token("rail"),
      primary: tone("primary"),
      success: tone("success"),
      warning: tone("warning"),
      danger: tone("danger"),
      info: tone("info"),
      scan: { DEFAULT: token("scan"), foreground: token("scan-foreground") },
    },
    fontSize: {
      xs: ["0.75rem", { lineHeight: "1rem" }],
      sm: ["0.8125rem", { lineHeight: "1.25rem" }],
      base: ["0.875rem", { lineHeight: "1.25rem" }],
      lg: ["1rem", { lineHeight: "1.5rem" }],
      xl: ["1.25rem", { lineHeight: "1.75rem", letterSpacing: "-0.01em" }],
      "2xl": ["1.75rem", { lineHeight: "2.25rem", letterSpacing: "-0.02em" }],
      // One headline on the public page; the product itself stops at 28 px.
      display: [
        "clamp(2rem, 1.3rem + 2.4vw, 3rem)",
        { lineHeight: "1.12", letterSpacing: "-0.03em" },
      ],
    },
    fontWeight: { normal: "400", medium: "500", semibold: "600" },
    borderRadius: { none: "0", sm: "4px", md: "6px", lg: "8px", full: "9999px" },
    boxShadow: { none: "none", float: token("shadow-float"), overlay: token("shadow-overlay") },
    extend: {
      fontFamily: {
        sans: ["Inter Variable", "Inter Fallback", "system-ui", "sans-serif"],
        mono: ["JetBrains Mono Variable", "ui-monospace", "monospace"],
      },
      maxWidth: { content: "1200px", reading: "68ch", auth: "400px" },
      transitionDuration: { DEFAULT: "150ms" },
      transitionTimingFunction: { DEFAULT: "cubic-bezier(0.2, 0, 0, 1)" },
      keyframes: {
        "fade-in": { from: { opacity: "0" } },
        "fade-out": { to: { opacity: "0" } },
        "rise-in": { from: { opacity: "0", transform: "translateY(4px)" } },
        "slide-in-left": { from: { transform: "translateX(-100%)" } },
        "slide-out-left": { to: { transform: "translateX(-100%)" } },
        "slide-in-right": { from: { transform: "translateX(100%)" } },
        "slide-out-right": { to: { transform: "translateX(100%)" } },
        breathe: { "50%": { opacity: "0.55" } },
      },
      animation: {
        "fade-in": "fade-in 150ms ease-out",
        "fade-out": "fade-out 120ms ease-out forwards",
        "rise-in": "rise-in 150ms ease-out",
        "slide-in-left": "slide-in-left 200ms ease-out",
        "slide-out-left": "slide-out-left 150ms ease-out forwards",
        "slide-in-right": "slide-in-right 200ms ease-out",
        "slide-out-right": "slide-out-right 150ms ease-out forwards",
        breathe: "breathe 1.6s ease-in-out infinite",
      },
    },
  },
};

export default config;
