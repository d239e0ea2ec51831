import { defineWidget } from "../parts/define"
import { Field } from "../parts/field"
import type { FileUploaderProps } from "../parts/file-area"
import { useLoaded } from "../parts/lazy"
import type { StoredFile } from "../parts/transfers"

export const fileUploader = defineWidget<FileUploaderProps, readonly StoredFile[] | null>({
  kind: "fileUploader",
  grows: true,

  render({ props, field, reading, report }) {
    const Area = useLoaded<typeof import("../parts/file-area")>("file-area.js", {
      style: "file-uploader.css",
    })?.FileArea
    return (
      <Field field={field} name="stFileUploader">
        {Area
          ? <Area props={props} field={field} stored={reading ?? []} report={report} />
          // Its room, so that nothing below it moves.
          : (
            <div
              class="stFileUploaderDropzone"
              aria-busy="true"
              style={{ minHeight: "calc(4.5rem + 2px)" }}
            />
          )}
      </Field>
    )
  },
})
