// What opens over the page: loaded when there is something to show, or when the reader is about to open it.

import type { VNode } from "preact"
import { CompileError } from "./compile-error"
import { ClearCacheDialog, MissingPageDialog, ProblemDialog, UnreadDialog } from "./dialogs"
import { Obstacle } from "./obstacle"

export { OpenMenu } from "./open-menu"

/** What opens by itself. */
export const OverPage = (): VNode => (
  <>
    <ProblemDialog />
    <MissingPageDialog />
    <UnreadDialog />
    <ClearCacheDialog />
    <CompileError />
    <Obstacle />
  </>
)
