export { default as table } from "emoji/table.json"
