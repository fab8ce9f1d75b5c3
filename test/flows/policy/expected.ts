/**
 * The status of every route for everybody. `stranger` is a participant of the same cohort who is in no pair, `other` coordinates another
 * programme, and the application of the samples is the mentee's. 401: not signed in. 403: known, and not theirs to do. 404: nothing that
 * they may know of. What is under /me/preferences belongs to participants; training is confirmed by coordinators, guidelines are not.
 */
const expected = `
  operation               anonymous  expired  stranger  mentor  mentee  other  helper  coordinator
  listProblems            200        200      200       200     200     200    200     200
  getProblem              200        200      200       200     200     200    200     200
  listProgrammes          200        200      200       200     200     200    200     200
  getProgramme            200        200      200       200     200     200    200     200
  defineProgramme         401        401      403       403     403     403    403     200
  listProgrammeVersions   401        401      403       403     403     403    403     200
  getProgrammeVersion     401        401      403       403     403     403    403     200
  createCohort            401        401      403       403     403     403    403     201
  listCohorts             401        401      200       200     200     200    200     200
  getCohort               401        401      200       200     200     200    200     200
  getNotice               401        401      200       200     200     200    200     200
  openCohort              401        401      403       403     403     403    403     200
  redefineCohort          401        401      403       403     403     403    403     200
  closeCohort             401        401      403       403     403     403    403     200
  listMessages            401        401      403       403     403     403    403     200
  getSending              401        401      403       403     403     200    403     200
  resendMessage           401        401      404       404     404     404    404     202
  submitApplication       401        401      201       201     201     201    201     201
  getApplication          401        401      404       404     200     404    200     200
  listApplications        401        401      403       403     403     403    200     200
  listWaiting             401        401      403       403     403     403    200     200
  acceptApplication       401        401      404       404     403     404    403     200
  waitlistApplication     401        401      404       404     403     404    403     200
  declineApplication      401        401      404       404     403     404    403     200
  withdrawApplication     401        401      404       404     200     404    403     200
  prepareApplication      401        401      404       404     200     404    403     403
  noteAttendance          401        401      403       403     403     403    403     200
  importApplications      401        401      403       403     403     403    403     200
  nominate                401        401      201       201     201     403    403     201
  listNominations         401        401      403       403     403     403    403     200
  requestMatchRun         401        401      403       403     403     403    403     202
  listMatchRuns           401        401      403       403     403     403    403     200
  getMatchRun             401        401      404       404     404     404    404     200
  listProposals           401        401      404       404     404     404    404     200
  listUnmatched           401        401      404       404     404     404    404     200
  listRecruitment         401        401      404       404     404     404    404     200
  getMatchRunReport       401        401      404       404     404     404    404     200
  decideProposal          401        401      404       404     404     404    404     200
  publishMatchRun         401        401      404       404     404     404    404     202
  discardMatchRun         401        401      404       404     404     404    404     200
  setPairRule             401        401      403       403     403     403    403     200
  removePairRule          401        401      403       403     403     403    403     200
  listPairRules           401        401      403       403     403     403    403     200
  checkMatching           401        401      403       403     403     403    403     200
  whatIf                  401        401      403       403     403     403    403     200
  listMentorships         401        401      403       403     403     403    403     200
  listQuietPairs          401        401      403       403     403     403    403     200
  getMentorship           401        401      404       200     200     404    404     200
  pauseMentorship         401        401      404       200     200     404    404     200
  resumeMentorship        401        401      404       200     200     404    404     200
  endMentorship           401        401      404       200     200     404    404     200
  listCheckIns            401        401      404       200     200     404    404     200
  answerCheckIn           401        401      404       200     200     404    404     403
  listHelpRequests        401        401      403       403     403     403    403     200
  closeHelpRequest        401        401      404       403     403     404    404     200
  getResponses            401        401      403       403     403     403    403     200
  introduce               401        401      404       403     403     404    404     403
  getRollover             401        401      403       403     403     403    403     200
  rollOver                401        401      403       403     403     403    403     200
  listUnreachable         401        401      403       403     403     403    403     200
  clearUnreachable        401        401      403       403     403     403    403     200
  planMeeting             401        401      404       201     201     404    404     403
  logMeeting              401        401      404       201     201     404    404     403
  moveMeeting             401        401      404       200     200     404    404     403
  holdMeeting             401        401      404       200     200     404    404     403
  cancelMeeting           401        401      404       200     200     404    404     403
  listMeetings            401        401      404       200     200     404    404     200
  writeNote               401        401      404       201     201     404    404     403
  listNotes               401        401      404       200     200     404    404     403
  getNote                 401        401      404       200     200     404    404     403
  changeNote              401        401      404       200     200     404    404     403
  removeNote              401        401      404       200     200     404    404     403
  listMyReflections       401        401      200       200     200     200    200     200
  listMilestones          401        401      200       200     200     200    200     200
  moveMilestone           401        401      403       403     403     403    403     200
  cancelMilestone         401        401      403       403     403     403    403     200
  getCalendar             401        401      200       200     200     200    200     200
  setCalendar             401        401      403       403     403     403    403     200
  rehearse                401        401      403       403     403     403    403     200
  listHolds               401        401      403       403     403     200    403     200
  placeHold               401        401      404       404     201     404    404     201
  liftHold                401        401      404       404     200     404    404     200
  getCohortHome           401        401      403       403     403     403    200     200
  listCoordinating        401        401      200       200     200     200    200     200
  getMyHome               401        401      200       200     200     200    200     200
  getMe                   401        401      200       200     200     200    200     200
  listMyApplications      401        401      200       200     200     200    200     200
  listMyMentorships       401        401      200       200     200     200    200     200
  listMyNominations       401        401      200       200     200     200    200     200
  getMyPreferences        401        401      200       200     200     404    404     404
  setMyPreferences        401        401      200       200     200     404    404     404
  requestMyExport         401        401      202       202     202     404    404     404
  listMyExports           401        401      200       200     200     404    404     404
  getMyExport             401        401      404       404     200     404    404     404
  getMyExportPart         401        401      404       404     200     404    404     404
  eraseMe                 401        401      202       202     202     404    404     404
  eraseParticipant        401        401      404       404     404     404    404     202
  getErasure              401        401      404       404     404     404    404     200
  followReceipt           200        200      200       200     200     200    200     200
  listStaff               401        401      403       403     403     403    403     200
  appointStaff            401        401      403       403     403     403    403     200
  dismissStaff            401        401      403       403     403     403    403     200
  listAudit               401        401      403       403     403     403    403     200
  openLink                200        200      200       200     200     200    200     200
  useLink                 200        200      200       200     200     200    200     200
`;

const [head = '', ...lines] = expected.trim().split('\n');

/** Who asks, in the order of the columns. */
export const columns = head.trim().split(/\s+/).slice(1);

/** The statuses of an operation, in the order of the columns. */
export const rows: ReadonlyMap<string, readonly number[]> = new Map(
  lines
    .map((line) => line.trim().split(/\s+/))
    .map(([operation = '', ...statuses]) => [operation, statuses.map(Number)]),
);
