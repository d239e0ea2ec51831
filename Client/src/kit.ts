// What the parts of the client that are loaded on first use take from the core. They are bundled apart from it, with
// this module left out, and find it in the core that is running; so the core is one file, and nothing is there twice.

export { Fragment, render } from "preact"
export { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks"
export { jsx, jsxs } from "preact/jsx-runtime"
export { lexBlocks } from "./markdown/lexer"
export { renderTokens } from "./markdown/render"
export { useClient, useSignal } from "./parts/context"
export { useKept } from "./parts/kept"
export { accessibleName } from "./parts/field"
export { Sign } from "./parts/icons"
