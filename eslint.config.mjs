import nextCoreWebVitals from "eslint-config-next/core-web-vitals";
import nextTypescript from "eslint-config-next/typescript";

const next = [...nextCoreWebVitals, ...nextTypescript];
const ofReact = next
  .flatMap(({ rules = {} }) => Object.keys(rules))
  .filter((rule) => /^(react|react-hooks|jsx-a11y|@next\/next)\//.test(rule));

const config = [
  {
    ignores: [
      ".next/",
      ".data/",
      "drizzle/",
      "public/",
      "next-env.d.ts",
      "test-results/",
      "playwright-report/",
    ],
  },
  ...next,
  {
    // They look at every file as React's compiler would, which is most of the time that linting takes.
    files: ["**/*.{ts,mts,mjs}"],
    ignores: ["components/**"],
    rules: Object.fromEntries(ofReact.map((rule) => [rule, "off"])),
  },
  {
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: "error" },
    rules: {
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-restricted-syntax": [
        "error",
        { selector: "TSEnumDeclaration", message: "Use a const array and a union type." },
      ],
      "prefer-const": "error",
    },
  },
  {
    files: ["**/*.{ts,tsx,mts}"],
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/ban-ts-comment": [
        "error",
        { "ts-expect-error": true, "ts-ignore": true, "ts-nocheck": true, "ts-check": true },
      ],
      "@typescript-eslint/consistent-type-imports": [
        "error",
        { prefer: "type-imports", fixStyle: "inline-type-imports", disallowTypeAnnotations: false },
      ],
      // A leading underscore says that leaving a value out is meant.
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", caughtErrorsIgnorePattern: "^_" },
      ],
    },
  },
  {
    files: ["{app,components}/**/*.tsx"],
    ignores: ["components/ui/link.tsx"],
    rules: {
      "no-restricted-imports": [
        "error",
        { name: "next/link", message: "Use components/ui/link, which fetches nothing unasked." },
      ],
    },
  },
  {
    files: ["{lib,db,inngest,app,components}/**/*.{ts,tsx}"],
    ignores: ["**/*.test.{ts,tsx}", "inngest/embedded/test-app/**"],
    rules: { "no-console": "error" },
  },
];

export default config;
