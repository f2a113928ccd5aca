import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import { api, unwrap } from "../../api/client";
import { ProblemError } from "../../api/errors";
import type { Import, ImportMapping } from "../../api/types";

const LOOK_MS = 1000;
export type Part = "tickets" | "messages";

export const importsQuery = queryOptions({
  queryKey: ["imports"],
  queryFn: () => unwrap(api.GET("/api/imports")),
  select: (page) => page.items,
});

/** Asked again and again while it runs: that is how one sees it move, also after the page was loaded anew. */
export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ["imports", id],
    queryFn: () => unwrap(api.GET("/api/imports/{id}", { params: { path: { id } } })),
    refetchInterval: (query) => (query.state.data?.state === "running" ? LOOK_MS : false),
    staleTime: 0,
    retry: false,
  });

export const previewQuery = (run: Import) =>
  queryOptions({
    queryKey: ["imports", run.id, "preview", run.mapping, run.tickets?.name, run.tickets?.bytes, run.messages?.name],
    queryFn: () => unwrap(api.GET("/api/imports/{id}/preview", { params: { path: { id: run.id } } })),
    enabled: run.tickets !== null && run.mapping !== null,
    placeholderData: (before) => before,
    retry: false,
  });

/** Waits for the mapping that it is about: the desk reads the file for it. */
export const valuesQuery = (run: Import) =>
  queryOptions({
    queryKey: ["imports", run.id, "values", run.mapping?.tickets, run.mapping?.values, run.tickets],
    queryFn: () => unwrap(api.GET("/api/imports/{id}/values", { params: { path: { id: run.id } } })),
    enabled: run.tickets !== null && run.mapping !== null,
    placeholderData: (before) => before,
    retry: false,
  });

export function useBegin() {
  return useMutation({ mutationFn: () => unwrap(api.POST("/api/imports")) });
}

function useChange<V>(id: string, change: (value: V) => Promise<Import>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (run) => {
      client.setQueryData(importQuery(id).queryKey, run);
      void client.invalidateQueries({ queryKey: importsQuery.queryKey, exact: true });
    },
  });
}

const at = (id: string) => ({ params: { path: { id } } });

export const useMap = (id: string) =>
  useChange(id, (body: ImportMapping) => unwrap(api.PUT("/api/imports/{id}/mapping", { ...at(id), body })));

export const usePreset = (id: string) =>
  useChange(id, (preset: string | null) =>
    unwrap(api.POST("/api/imports/{id}/preset", { ...at(id), body: { preset } })),
  );

export const useRun = (id: string) =>
  useChange(id, (dryRun: boolean) => unwrap(api.POST("/api/imports/{id}/run", { ...at(id), body: { dryRun } })));

export const useDropMessages = (id: string) =>
  useChange<null>(id, () =>
    unwrap(api.DELETE("/api/imports/{id}/files/{part}", { params: { path: { id, part: "messages" } } })),
  );

export const useStop = (id: string) => useChange<null>(id, () => unwrap(api.POST("/api/imports/{id}/cancel", at(id))));

export function useDiscard(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.DELETE("/api/imports/{id}", at(id))),
    onSuccess: () => client.invalidateQueries({ queryKey: importsQuery.queryKey, exact: true }),
  });
}

/** The file goes from the disk to the desk; only so can one see how far it is. */
function send(id: string, part: Part, file: File, tell: (share: number) => void): Promise<Import> {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open("PUT", `/api/imports/${id}/files/${part}?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader("X-Tierline-Csrf", "1");
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total }) => tell(total > 0 ? loaded / total : 0);
    request.onload = () => {
      // The shape is the server's own: the operation's answer, or a problem.
      if (request.status === 200) done(request.response as Import);
      else failed(ProblemError.from(request.response, request.status));
    };
    request.onerror = () => failed(ProblemError.offline());
    request.send(file);
  });
}

export const useUpload = (id: string, part: Part, tell: (share: number) => void) =>
  useChange(id, async (file: File) => {
    // Renews the login first if it must be: what is sent by hand cannot be sent again.
    await unwrap(api.GET("/api/imports/{id}", at(id)));
    return send(id, part, file, tell);
  });
