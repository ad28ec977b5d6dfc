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

const nextConfig: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // The badge would lie over the account menu of whoever tries the product by `npm run dev`.
  devIndicators: false,
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
  headers: async () => [
    {
      source: "/:path*",
      headers: [
        { key: "X-Content-Type-Options", value: "nosniff" },
        { key: "X-Frame-Options", value: "DENY" },
        { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
        { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=()" },
      ],
    },
  ],
  turbopack: { root: import.meta.dirname },
  // Both are barrels of many primitives; a page should pay only for those it shows.
  experimental: { optimizePackageImports: ["radix-ui", "lucide-react"] },
};

export default withNextIntl(nextConfig);
