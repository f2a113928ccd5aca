import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";

import { inside } from "./frame";

const settingsModule = () => import("./settings");
const settings = createRoute({
  getParentRoute: () => inside,
  path: "/settings",
  component: lazyRouteComponent(settingsModule, "Settings"),
});
const settingsHome = createRoute({
  getParentRoute: () => settings,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/settings/profile", replace: true });
  },
});
const profile = createRoute({
  getParentRoute: () => settings,
  path: "/profile",
  component: lazyRouteComponent(settingsModule, "Profile"),
});
const security = createRoute({
  getParentRoute: () => settings,
  path: "/security",
  component: lazyRouteComponent(settingsModule, "Security"),
});
const tokens = createRoute({
  getParentRoute: () => settings,
  path: "/tokens",
  component: lazyRouteComponent(settingsModule, "Tokens"),
});
const deskSettings = createRoute({
  getParentRoute: () => settings,
  path: "/desk",
  component: lazyRouteComponent(settingsModule, "DeskSettings"),
});
const peopleModule = () => import("./people");
const users = createRoute({
  getParentRoute: () => settings,
  path: "/users",
  component: lazyRouteComponent(peopleModule, "Users"),
});
const roles = createRoute({
  getParentRoute: () => settings,
  path: "/roles",
  component: lazyRouteComponent(peopleModule, "Roles"),
});
const teams = createRoute({
  getParentRoute: () => settings,
  path: "/teams",
  component: lazyRouteComponent(peopleModule, "Teams"),
});
const technicians = createRoute({
  getParentRoute: () => settings,
  path: "/technicians",
  component: lazyRouteComponent(peopleModule, "Technicians"),
});
const newTechnician = createRoute({
  getParentRoute: () => settings,
  path: "/technicians/new",
  component: lazyRouteComponent(peopleModule, "NewTechnician"),
});
const technician = createRoute({
  getParentRoute: () => settings,
  path: "/technicians/$id",
  component: lazyRouteComponent(peopleModule, "Technician"),
});
const workModule = () => import("./work");
const categories = createRoute({
  getParentRoute: () => settings,
  path: "/categories",
  component: lazyRouteComponent(workModule, "Categories"),
});
const tags = createRoute({
  getParentRoute: () => settings,
  path: "/tags",
  component: lazyRouteComponent(workModule, "Tags"),
});
const imports = createRoute({
  getParentRoute: () => settings,
  path: "/import",
  component: lazyRouteComponent(workModule, "Imports"),
});
const importRun = createRoute({
  getParentRoute: () => settings,
  path: "/import/$id",
  component: lazyRouteComponent(workModule, "ImportRun"),
});
export const settingsTree = settings.addChildren([
  settingsHome,
  profile,
  security,
  tokens,
  deskSettings,
  users,
  roles,
  teams,
  technicians,
  newTechnician,
  technician,
  categories,
  tags,
  imports,
  importRun,
]);
