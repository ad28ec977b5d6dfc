import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin({
  requestConfig: "./lib/i18n/request.ts",
  experimental: {
    // Messages are compiled at build time, which keeps the ICU parser (9 KB) off every page.
    messages: {
      path: ["./messages/en", "./messages/ru"],
      format: "json",
      locales: ["en", "ru"],
      precompile: true,
    },
  },
});

const permissionsPolicy = [
  "accelerometer",
  "browsing-topics",
  "camera",
  "display-capture",
  "geolocation",
  "gyroscope",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "usb",
]
  .map((feature) => `${feature}=()`)
  .join(", ");

// The launcher gives another one to every further development server of the same checkout.
const distDir = process.env.NEXT_DIST_DIR ?? ".next";

const nextConfig: NextConfig = {
  distDir,
  poweredByHeader: false,
  reactStrictMode: true,
  // The badge would lie over the account menu of whoever tries the product by `npm run dev`.
  devIndicators: false,
  // In development Next prints what actions are given, and that may be a password or a secret.
  logging: { serverFunctions: false },
  // Native or worker-loading packages: bundling them breaks how they find their own files.
  serverExternalPackages: [
    "onnx-proto",
    "onnxruntime-node",
    "@node-rs/argon2",
    "pino",
    "postgres",
    "unpdf",
    "mammoth",
  ],
  // Those that need the request (the content security policy) are set by the proxy.
  headers: async () => [
    {
      source: "/:path*",
      headers: [
        { key: "X-Content-Type-Options", value: "nosniff" },
        { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
        { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
        { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
        { key: "Permissions-Policy", value: permissionsPolicy },
      ],
    },
  ],
  // `npm test` checks types, so whoever starts the product need not wait for it.
  typescript: { ignoreBuildErrors: true },
  turbopack: { root: import.meta.dirname },
  experimental: {
    // Nothing reads those of a build: they are three quarters of it, and a third of the time that it takes.
    turbopackSourceMaps: process.env.NODE_ENV === "development",
    // Most builds are a checkout's first, which it makes a third longer; and it takes 170 MB of every installation.
    turbopackFileSystemCacheForBuild: false,
    // Next would write another folder's types into tsconfig.json, which is under version control.
    strictRouteTypes: distDir !== ".next",
    // Both are barrels of many primitives; a page should pay only for those it shows.
    optimizePackageImports: ["radix-ui", "lucide-react"],
    // The proxy keeps so much of a body in memory, whoever sends it, and cuts off the rest: more than a body may
    // have that is not a document. Those go round it.
    proxyClientMaxBodySize: "2mb",
  },
};

export default withNextIntl(nextConfig);
