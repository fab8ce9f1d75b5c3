"""scipy on ready scores: OUT (see scores.ts) and linear_sum_assignment or min_weight_full_bipartite_matching."""

import json
import resource
import sys
import time

import numpy as np

out, method = sys.argv[1:3]
with open(out + ".json", encoding="utf-8") as file:
    shape = json.load(file)
mentees, mentors, highest = shape["mentees"], shape["mentors"], shape["highest"]
scores = np.fromfile(out + ".scores", dtype=np.int32).reshape(mentees, mentors)
mentor_of = np.repeat(np.arange(mentors), shape["capacities"])
places = len(mentor_of)
# One person more is worth more than all scores together.
person = (highest + 1) * (min(mentees, places) + 1)


def measured(solve):
    cpu, wall = time.process_time(), time.perf_counter()
    result = solve()
    return result, time.perf_counter() - wall, time.process_time() - cpu


if method == "linear_sum_assignment":
    from scipy.optimize import linear_sum_assignment

    worth = np.where(scores >= 0, scores + float(person), 0.0)[:, mentor_of]
    (rows, columns), seconds, cpu = measured(lambda: linear_sum_assignment(worth, maximize=True))
else:
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    # A column of their own for each mentee stands for having nobody, so that a full matching exists.
    open_places = (scores >= 0)[:, mentor_of]
    starts = np.concatenate(([0], np.cumsum(open_places.sum(axis=1) + 1))).astype(np.int64)
    indices = np.empty(starts[-1], dtype=np.int32)
    costs = np.empty(starts[-1], dtype=np.float64)
    for i in range(mentees):
        chosen = np.flatnonzero(open_places[i])
        begin, end = starts[i], starts[i + 1]
        indices[begin : end - 1] = chosen
        costs[begin : end - 1] = highest + 1 - scores[i, mentor_of[chosen]]
        indices[end - 1] = places + i
        costs[end - 1] = person + highest + 1
    del open_places
    graph = csr_matrix((costs, indices, starts), shape=(mentees, places + mentees))
    (rows, columns), seconds, cpu = measured(lambda: min_weight_full_bipartite_matching(graph))

real = columns < places
found = scores[rows[real], mentor_of[columns[real]]]
found = found[found >= 0]
print(
    json.dumps(
        {
            "matched": int(len(found)),
            "total": int(found.sum(dtype=np.int64)),
            "seconds": seconds,
            "cpuSeconds": cpu,
            "peakMB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        }
    )
)
