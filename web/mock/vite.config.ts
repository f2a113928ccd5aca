import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

import { mockApi } from "./plugin";

export default defineConfig({ plugins: [mockApi(), react(), tailwindcss()] });
