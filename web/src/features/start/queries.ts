import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import { api, unwrap } from "../../api/client";
import { meQuery } from "../../api/me";
import type { Founding, Me } from "../../api/types";

const ONE = { params: { query: { limit: 1 } } };

/** What of the first set-up is done, as the desk itself shows it: nothing is remembered that could be untrue. */
export const progressQuery = queryOptions({
  queryKey: ["start"],
  queryFn: async () => {
    const [technicians, categories, customers, users, invitations, tickets] = await Promise.all([
      unwrap(api.GET("/api/technicians", ONE)),
      unwrap(api.GET("/api/categories", ONE)),
      unwrap(api.GET("/api/customers", ONE)),
      unwrap(api.GET("/api/users", { params: { query: { limit: 2 } } })),
      unwrap(api.GET("/api/invitations")),
      unwrap(api.GET("/api/tickets", ONE)),
    ]);
    return {
      team: technicians.items.length > 0,
      categories: categories.items.length > 0,
      customer: customers.items.length > 0,
      people: users.items.length > 1 || invitations.items.length > 0,
      tickets: tickets.items.length > 0,
    };
  },
  staleTime: 0,
});

export function useFound() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Founding) => unwrap(api.POST("/api/setup", { body })),
    onSuccess: ({ me }) => {
      client.clear();
      client.setQueryData(meQuery.queryKey, me);
    },
  });
}

function useStep<V>(step: (value: V) => Promise<unknown>) {
  const client = useQueryClient();
  // Names of teams, categories and customers stand on every screen.
  return useMutation({ mutationFn: step, onSuccess: () => client.invalidateQueries() });
}

const HOURS = [1, 2, 3, 4, 5].map((day) => ({ day, from: "09:00:00", to: "17:00:00" }));

async function makeTeam(me: Me, name: string, solves: boolean) {
  const known = await unwrap(api.GET("/api/teams", { params: { query: { limit: 200 } } }));
  const same = known.items.find((team) => team.name.toLowerCase() === name.toLowerCase());
  const team = same ?? (await unwrap(api.POST("/api/teams", { body: { name } })));
  if (!solves || me.technicianId) return;
  const technician = await unwrap(
    api.POST("/api/technicians", {
      body: {
        name: me.name,
        email: me.email,
        tier: 1,
        maxCapacity: 15,
        teams: [team.id],
        availability: { timeZone: me.timeZone, weekly: HOURS },
      },
    }),
  );
  const user = await unwrap(api.GET("/api/users/{id}", { params: { path: { id: me.id } } }));
  const { name: own, email, role, language, timeZone } = user;
  const body = { name: own, email, role, language, timeZone, technicianId: technician.id };
  await unwrap(api.PATCH("/api/users/{id}", { params: { path: { id: me.id } }, body }));
}

/** A team, and the own profile in it. */
export const useMakeTeam = (me: Me) =>
  useStep(({ name, solves }: { name: string; solves: boolean }) => makeTeam(me, name, solves));

export const usePlant = () =>
  useStep((language: string) => unwrap(api.POST("/api/setup/categories", { body: { language } })));

export const useFirstCustomer = (me: Me) =>
  useStep(({ name, domain }: { name: string; domain: string }) =>
    unwrap(
      api.POST("/api/customers", {
        body: { name, domains: domain ? [domain] : [], timeZone: me.timeZone, language: me.language },
      }),
    ),
  );

export function useFinish() {
  return useStep(async () => {
    const settings = await unwrap(api.GET("/api/settings"));
    return unwrap(api.PATCH("/api/settings", { body: { ...settings, settingUp: false } }));
  });
}
