import { defineConfig } from "vitest/config";

export default defineConfig({ test: { include: ["{src,mock}/**/*.test.ts"], environment: "node" } });
