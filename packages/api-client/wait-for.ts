/** Seconds that one request waits: well within the 30 that API Gateway allows. */
const WAIT_SECONDS = 20;
/** Should the server not wait, it is not asked more often than this. */
const LEAST_MS = 1000;

type Request = { readonly query?: { readonly wait?: number } };

/**
 * Follows work that takes a while until it is over, asking anew whenever there is something new and at the latest after 20 seconds:
 * `await waitFor(client.getMatchRun, { params: { matchRunId } }, ({ status }) => status === 'proposed' || status === 'failed')`.
 * `isOver` sees every answer, and so can show how far the work has come.
 * @throws what the operation throws; the signal's reason when the request has one and it is aborted
 */
export const waitFor = async <Answer, Asked extends Request>(
  read: (request: Asked) => Promise<Answer>,
  request: Asked,
  isOver: (answer: Answer) => boolean,
): Promise<Answer> => {
  for (;;) {
    const begun = Date.now();
    const answer = await read({ ...request, query: { wait: WAIT_SECONDS, ...request.query } });
    if (isOver(answer)) return answer;
    const early = LEAST_MS - (Date.now() - begun);
    if (early > 0) await new Promise((done) => setTimeout(done, early));
  }
};
