import type { ElementDefinition } from "./define"

const definitions = new Map<string, ElementDefinition>()

/** Every kind of node that the page can show, by its name on the wire. */
export const elements = {
  define(definition: ElementDefinition): void {
    definitions.set(definition.kind, definition)
  },
  get(kind: string): ElementDefinition | undefined {
    return definitions.get(kind)
  },
}
