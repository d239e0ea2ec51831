import { balloons, snow } from "./celebrate"
import type { Effect } from "./effect"
import { toast } from "./toast"

const all: readonly Effect[] = [balloons, snow, toast]

/** Every effect that a script can have, by its name on the wire. */
export const effects: ReadonlyMap<string, Effect> = new Map(
  all.map((effect) => [effect.name, effect]),
)
