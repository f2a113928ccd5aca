import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import type { ReactNode } from "react";

import { RolesPage } from "../features/accounts/roles-page";
import { UsersPage } from "../features/accounts/users-page";
import { blankTechnician } from "../features/technicians/draft";
import { TeamsPage } from "../features/technicians/teams-page";
import { TechnicianForm } from "../features/technicians/technician-form";
import { TechnicianList } from "../features/technicians/technician-list";
import { TechnicianPage } from "../features/technicians/technician-page";
import { useT } from "../i18n/language";
import type { Key } from "../i18n/translate";
import { useMe } from "../lib/session";
import { useTitle } from "../lib/title";
import { showToast } from "../lib/toast";
import { Page } from "../ui/page";

function Titled({ page, children }: { page: Key; children: ReactNode }) {
  const t = useT();
  useTitle(`${t(page)} · ${t("settings.title")} · ${t("app.name")}`);
  return children;
}

function ToTechnicians() {
  const t = useT();
  return (
    <Link
      to="/settings/technicians"
      className="mb-2 -ms-1 inline-flex items-center gap-1 rounded-control pe-1.5 text-text-2 hover:text-text max-md:min-h-11"
    >
      <ChevronLeft aria-hidden size={16} strokeWidth={1.75} />
      {t("technician.all")}
    </Link>
  );
}

export function Users() {
  return (
    <Titled page="settings.users">
      <UsersPage />
    </Titled>
  );
}

export function Roles() {
  return (
    <Titled page="settings.roles">
      <RolesPage />
    </Titled>
  );
}

export function Teams() {
  return (
    <Titled page="settings.teams">
      <TeamsPage />
    </Titled>
  );
}

export function Technicians() {
  return (
    <Titled page="settings.technicians">
      <TechnicianList />
    </Titled>
  );
}

export function Technician() {
  const { id } = useParams({ from: "/in/settings/technicians/$id" });
  const navigate = useNavigate();
  return (
    <Titled page="settings.technicians">
      <TechnicianPage
        key={id}
        id={id}
        back={<ToTechnicians />}
        onLeave={() => void navigate({ to: "/settings/technicians" })}
      />
    </Titled>
  );
}

export function NewTechnician() {
  const t = useT();
  const me = useMe();
  const navigate = useNavigate();
  const leave = () => void navigate({ to: "/settings/technicians" });
  return (
    <Titled page="settings.technicians">
      <Page title={t("technicians.new")} back={<ToTechnicians />}>
        <TechnicianForm
          draft={blankTechnician(me.timeZone)}
          onDone={({ name }) => {
            showToast("good", t("technician.created", { name }));
            leave();
          }}
          onCancel={leave}
        />
      </Page>
    </Titled>
  );
}
