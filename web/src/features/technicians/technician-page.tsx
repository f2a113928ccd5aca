import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";

import { isStatus } from "../../api/errors";
import { useT } from "../../i18n/language";
import { useMay } from "../../lib/session";
import { showToast } from "../../lib/toast";
import { Failure } from "../../ui/failure";
import { Notice } from "../../ui/notice";
import { Page } from "../../ui/page";
import { draftOf } from "./draft";
import { technicianQuery } from "./queries";
import { TechnicianFacts } from "./technician-facts";
import { TechnicianForm } from "./technician-form";

type Props = { id: string; back: ReactNode; onLeave: () => void };

/** One technician: a form for who may change them, the facts for everybody else. */
export function TechnicianPage({ id, back, onLeave }: Props) {
  const t = useT();
  const may = useMay("technicians.write");
  const found = useQuery(technicianQuery(id));
  if (isStatus(found.error, 404)) return <Notice title={t("technician.missing")} />;
  if (found.isError) return <Failure error={found.error} onRetry={() => void found.refetch()} />;
  const technician = found.data;
  if (!technician) return null;
  return (
    <Page title={technician.name} back={back}>
      {may ? (
        <TechnicianForm
          key={technician.version}
          technician={technician}
          draft={draftOf(technician)}
          onDone={() => {
            showToast("good", t("form.saved"));
            onLeave();
          }}
          onCancel={onLeave}
        />
      ) : (
        <TechnicianFacts technician={technician} />
      )}
    </Page>
  );
}
