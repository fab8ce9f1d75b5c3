import * as z from 'zod';
import { type CheckIn, CheckInAnswer } from './check-in.ts';
import { type WrapUp, WrapUpWish } from './wrap-up.ts';

/** A number of answers never stands alone: beside it stand how many were asked, how many answered, and the rate of both. */
export const Figure = z.object({
  count: z.int().nonnegative(),
  asked: z.int().nonnegative(),
  answered: z.int().nonnegative(),
  /** Between 0 and 1, in hundredths; null when nobody was asked. */
  responseRate: z.number().min(0).max(1).nullable(),
});
export type Figure = z.infer<typeof Figure>;

interface Asked {
  readonly answeredAt?: string | undefined;
}

const figuresOf = (asked: readonly Asked[]) => {
  const answered = asked.filter(({ answeredAt }) => answeredAt !== undefined).length;
  const responseRate = asked.length === 0 ? null : Math.round((100 * answered) / asked.length) / 100;
  return (count: number): Figure => ({ count, asked: asked.length, answered, responseRate });
};

const sides = ['mentor', 'mentee'] as const;

/** How the answers to a check-in divide, on each side. */
export const summariseCheckIns = (checkIns: readonly CheckIn[]) =>
  sides.flatMap((side) => {
    const asked = checkIns.filter((each) => each.side === side);
    const figure = figuresOf(asked);
    return CheckInAnswer.options.map((answer) => ({
      side,
      answer,
      ...figure(asked.filter((each) => each.answer === answer).length),
    }));
  });

/** How often each outcome rings true and each wish was said, on each side; what was learned, without names. */
export const summariseWrapUps = (wrapUps: readonly WrapUp[], outcomes: readonly string[]) => ({
  outcomes: sides.flatMap((side) => {
    const asked = wrapUps.filter((each) => each.side === side);
    const figure = figuresOf(asked);
    return outcomes.map((outcome) => ({
      side,
      outcome,
      ...figure(asked.filter(({ answers }) => answers?.outcomes.includes(outcome)).length),
    }));
  }),
  wishes: sides.flatMap((side) => {
    const asked = wrapUps.filter((each) => each.side === side);
    const figure = figuresOf(asked);
    return WrapUpWish.options.map((wish) => ({
      side,
      wish,
      ...figure(asked.filter(({ answers }) => answers?.wish === wish).length),
    }));
  }),
  // In alphabetical order, so that their place says nothing of who wrote them.
  learned: wrapUps.flatMap(({ answers }) => answers?.learned ?? []).sort(),
  testimonials: wrapUps.flatMap(({ participantId, side, answers }) =>
    answers?.testimonial === undefined ? [] : [{ participantId, side, text: answers.testimonial }],
  ),
});
