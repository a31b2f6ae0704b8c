/** YAML behind a door of its own, so that its library is loaded only when a YAML file is met. */
export { printYaml, readYaml as parseYaml } from "@fairway/syntax";
