// What the client uses of Preact 10, whose own declarations are not in the vendored copy.

declare module "preact" {
  export type Key = string | number
  export interface VNode {
    readonly type: string | ((props: never) => unknown) | (new (props: never) => unknown)
    readonly props: { readonly [name: string]: unknown; readonly children?: ComponentChildren }
    readonly key: Key | undefined
  }
  export type ComponentChild = VNode | string | number | boolean | null | undefined
  export type ComponentChildren = ComponentChild | readonly ComponentChildren[]
  export type FunctionComponent<P> = (props: P) => VNode | null

  export abstract class Component<P = {}, S = {}> {
    constructor(props: P)
    readonly props: Readonly<P>
    state: Readonly<S>
    setState(change: Partial<S>): void
    forceUpdate(): void
    shouldComponentUpdate?(props: P, state: S): boolean
    componentDidMount?(): void
    componentDidUpdate?(): void
    componentWillUnmount?(): void
    componentDidCatch?(error: unknown): void
    abstract render(): ComponentChild
  }

  export interface Context<T> {
    Provider: FunctionComponent<{ value: T; children?: ComponentChildren }>
  }
  export function createContext<T>(initial: T): Context<T>
  export function render(what: ComponentChild, into: Element | DocumentFragment): void
  export const options: {
    /** Calls `draw` later; instead of that, Preact would do so in a microtask. */
    debounceRendering?: (draw: () => void) => void
  }
  export function createElement(
    type: VNode["type"],
    props: Record<string, unknown> | null,
    ...children: ComponentChildren[]
  ): VNode
  export { createElement as h }
  export const Fragment: FunctionComponent<{ children?: ComponentChildren }>
}

declare module "preact/hooks" {
  import type { Context } from "preact"
  export interface Ref<T> {
    current: T
  }
  export function useState<S>(initial: S | (() => S)): [S, (next: S | ((old: S) => S)) => void]
  export function useReducer<S, A>(
    reduce: (state: S, action: A) => S,
    initial: S,
  ): [S, (action: A) => void]
  export function useRef<T>(initial: T): Ref<T>
  export function useEffect(effect: () => void | (() => void), inputs?: readonly unknown[]): void
  export function useLayoutEffect(
    effect: () => void | (() => void),
    inputs?: readonly unknown[],
  ): void
  export function useMemo<T>(make: () => T, inputs: readonly unknown[]): T
  export function useContext<T>(context: Context<T>): T
}

declare module "preact/jsx-runtime" {
  import type { ComponentChildren, Key, VNode } from "preact"

  type On<E, V> = ((event: V & { readonly currentTarget: E }) => void) | undefined
  interface RefObject<T> {
    current: T | null
  }

  interface Attributes<E> {
    key?: Key | undefined
    ref?: RefObject<E> | ((element: E | null) => void) | undefined
    children?: ComponentChildren
    style?: Readonly<Record<string, string | number | undefined>> | undefined
    class?: string | undefined
    id?: string | undefined
    role?: string | undefined
    title?: string | undefined
    tabIndex?: number | undefined
    hidden?: boolean | undefined
    inert?: boolean | undefined
    translate?: string | undefined
    lang?: string | undefined
    dir?: string | undefined
    popover?: "auto" | "manual" | undefined
    popovertarget?: string | undefined
    onClick?: On<E, MouseEvent>
    onAuxClick?: On<E, MouseEvent>
    onDblClick?: On<E, MouseEvent>
    onPointerDown?: On<E, PointerEvent>
    onPointerMove?: On<E, PointerEvent>
    onPointerUp?: On<E, PointerEvent>
    onPointerCancel?: On<E, PointerEvent>
    onPointerEnter?: On<E, PointerEvent>
    onPointerLeave?: On<E, PointerEvent>
    onMouseDown?: On<E, MouseEvent>
    onKeyDown?: On<E, KeyboardEvent>
    onKeyUp?: On<E, KeyboardEvent>
    onFocus?: On<E, FocusEvent>
    onBlur?: On<E, FocusEvent>
    onFocusIn?: On<E, FocusEvent>
    onFocusOut?: On<E, FocusEvent>
    onInput?: On<E, InputEvent>
    onChange?: On<E, Event>
    onScroll?: On<E, Event>
    onLoad?: On<E, Event>
    onBeforeToggle?: On<E, Event>
    onToggle?: On<E, Event>
    /** As the event is called: elements have no property of this name, by which Preact would find that out. */
    oncompositionstart?: On<E, Event>
    oncompositionend?: On<E, Event>
    onClose?: On<E, Event>
    onCancel?: On<E, Event>
    onCopy?: On<E, ClipboardEvent>
    onPaste?: On<E, ClipboardEvent>
    onDragEnter?: On<E, DragEvent>
    onDragOver?: On<E, DragEvent>
    onDragLeave?: On<E, DragEvent>
    onDrop?: On<E, DragEvent>
    // Of single elements; an attribute on the wrong one does no harm.
    type?: string | undefined
    kind?: string | undefined
    name?: string | undefined
    value?: string | number | undefined
    checked?: boolean | undefined
    disabled?: boolean | undefined
    readOnly?: boolean | undefined
    required?: boolean | undefined
    multiple?: boolean | undefined
    min?: number | undefined
    max?: number | undefined
    step?: number | undefined
    webkitdirectory?: boolean | undefined
    accept?: string | undefined
    placeholder?: string | undefined
    maxLength?: number | undefined
    rows?: number | undefined
    inputMode?: string | undefined
    autocomplete?: string | undefined
    spellcheck?: boolean | undefined
    enterKeyHint?: string | undefined
    htmlFor?: string | undefined
    for?: string | undefined
    href?: string | undefined
    target?: string | undefined
    rel?: string | undefined
    src?: string | undefined
    alt?: string | undefined
    loading?: string | undefined
    allow?: string | undefined
    sandbox?: string | undefined
    scrolling?: string | undefined
    controls?: boolean | undefined
    preload?: string | undefined
    autoplay?: boolean | undefined
    muted?: boolean | undefined
    label?: string | undefined
    default?: boolean | undefined
    open?: boolean | undefined
    start?: number | undefined
    colSpan?: number | undefined
    scope?: string | undefined
    abbr?: string | undefined
    align?: string | undefined
    viewBox?: string | undefined
    preserveAspectRatio?: string | undefined
    d?: string | undefined
    fill?: string | undefined
    stroke?: string | undefined
  }

  type Elements = { [T in keyof HTMLElementTagNameMap]: Attributes<HTMLElementTagNameMap[T]> }
  type Drawings = { [T in "svg" | "path" | "circle" | "g"]: Attributes<SVGElement> }

  export function jsx(type: unknown, props: unknown, key?: Key): VNode
  export function jsxs(type: unknown, props: unknown, key?: Key): VNode
  export namespace JSX {
    type Element = VNode
    interface ElementClass {
      render(): unknown
    }
    interface ElementAttributesProperty {
      props: {}
    }
    interface ElementChildrenAttribute {
      children: {}
    }
    interface IntrinsicAttributes {
      key?: Key | undefined
    }
    interface IntrinsicElements extends Elements, Drawings {}
  }
}
