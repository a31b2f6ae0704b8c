/** What was routed, as one document: schemas/routing-assignments.schema.json. */
import { formatDateTime, type Course, type Routing, type RoutingInput } from "@fairway/fairway";

export function jsonText(program: string, at: number, routing: Routing, problems: RoutingInput["problems"]): string {
  const document = {
    format: "fairway-assignments", formatVersion: 1, program, at: formatDateTime(at as Parameters<typeof formatDateTime>[0]),
    assignments: routing.courses.map((course) => assignmentOf(course, routing)), log: routing.log,
    ...(routing.considered.length === 0 ? {} : { considered: routing.considered }), state: routing.state, problems,
  };
  return `${JSON.stringify(document, undefined, 1)}\n`;
}

function assignmentOf(course: Course, { state }: Routing): object {
  const clocks = state.requests.find(({ kind, id }) => kind === course.kind && id === course.request)?.clocks;
  return {
    kind: course.kind, request: course.request, partner: course.partner, desk: course.desk, member: course.member, offers: course.offers, asked: course.asked,
    rule: course.rule, breaches: course.breaches, completed: course.completed, clocks, deal: course.deal,
  };
}
