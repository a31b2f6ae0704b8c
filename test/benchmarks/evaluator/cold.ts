/** The first decision of a process that has just started: import, compile, decide. Its time is the whole process's. */
import { compilePlan } from "@fairway/engine";
import { dayOf } from "@fairway/runtime";
import { AS_OF, plainPartner } from "./data.js";
import { factsOf, planOf } from "./fairway.js";
import { PROGRAM } from "./program.js";

const plan = planOf(PROGRAM);
const { ladders } = compilePlan(plan).outcome(factsOf(plan, plainPartner(1)), dayOf(AS_OF));
if (ladders.length !== 1) throw new Error("no decision");
