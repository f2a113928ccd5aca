import type { RefObject } from "react";

import { api } from "../../api/client";
import type { Attachment } from "../../api/types";
import { withoutPicture } from "../../lib/markup";
import { useUploads } from "../../ui/files/use-uploads";
import type { ComposerKind } from "./composer-head";
import type { DraftInHand } from "./use-draft";
import { usePictures } from "./use-pictures";

/** The files of what is being written, and the pictures of them in the text. */
export function useComposerFiles(draft: DraftInHand, kind: ComposerKind, field: RefObject<HTMLTextAreaElement | null>) {
  const { text, files } = draft.writing[kind];
  const pictures = usePictures(field, kind);
  const arrived = (attachment: Attachment, file: File) => {
    pictures.keep(attachment, file);
    draft.addFile(kind, attachment);
  };
  const uploads = useUploads(arrived);
  return {
    uploads,
    uploading: uploads.sending.some(({ error }) => error === null),
    pictures,
    /** Files that were pasted: a picture among them goes into the text. */
    paste: (some: File[]) =>
      uploads.add(some, (attachment, file) => {
        arrived(attachment, file);
        pictures.pasted(attachment);
      }),
    removeFile: (file: Attachment) => {
      draft.set(kind, { files: files.filter((other) => other.id !== file.id), text: withoutPicture(text, file.id) });
      // If the server does not hear of it, it goes by itself after a day.
      void api.DELETE("/api/attachments/{id}", { params: { path: { id: file.id } } }).catch(() => undefined);
    },
  };
}
