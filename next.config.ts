import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./lib/i18n/request.ts");

const nextConfig: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Native or worker-loading packages: bundling them breaks how they find their own files.
  serverExternalPackages: [
    "onnxruntime-node",
    "@node-rs/argon2",
    "pino",
    "postgres",
    "unpdf",
    "mammoth",
  ],
  turbopack: { root: import.meta.dirname },
  // Both are barrels of many primitives; a page should pay only for those it shows.
  experimental: { optimizePackageImports: ["radix-ui", "lucide-react"] },
};

export default withNextIntl(nextConfig);
