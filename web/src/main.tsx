import "@fontsource-variable/inter/index.css";
import "./styles/app.css";

import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { whenLoggedOut } from "./api/client";
import { WordsContext, applyLanguage, loadLanguage, nearest, wordsIn } from "./i18n/language";
import { applyDensity } from "./lib/density";
import { applyTheme } from "./lib/theme";
import { queryClient } from "./routes/query-client";
import { router } from "./routes/router";

applyTheme();
applyDensity();
const language = nearest(navigator.language);
await loadLanguage(language);
applyLanguage(language);

whenLoggedOut(() => {
  const { pathname, href } = router.state.location;
  if (pathname === "/login" || !queryClient.getQueryData(["me"])) return;
  queryClient.clear();
  void router.navigate({ to: "/login", search: { next: href } });
});

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no root");
createRoot(root).render(
  <StrictMode>
    <WordsContext value={wordsIn(language)}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </WordsContext>
  </StrictMode>,
);
