// LEMON on ready scores: OUT (see scores.ts, capacities in OUT.capacities) and network-simplex or cost-scaling.
// A transportation problem: mentees send one unit each, to a mentor of whom they may take a place or to nobody.
#include <chrono>
#include <cstdint>
#include <ctime>
#include <fstream>
#include <iostream>
#include <string>
#include <sys/resource.h>
#include <vector>

#include <lemon/cost_scaling.h>
#include <lemon/network_simplex.h>
#include <lemon/static_graph.h>

using Graph = lemon::StaticDigraph;
using Value = std::int64_t;

template <typename Algorithm> bool solve(Algorithm &algorithm, std::vector<Value> &flow, const Graph &graph) {
  if (algorithm.run() != Algorithm::OPTIMAL) return false;
  for (int arc = 0; arc < graph.arcNum(); ++arc) flow[arc] = algorithm.flow(graph.arc(arc));
  return true;
}

int main(int, char **arguments) {
  const std::string out = arguments[1], method = arguments[2];
  std::ifstream shape(out + ".capacities");
  int mentees = 0, mentors = 0, highest = 0;
  shape >> mentees >> mentors >> highest;
  std::vector<int> capacities(mentors);
  Value places = 0;
  for (int &capacity : capacities) {
    shape >> capacity;
    places += capacity;
  }
  std::vector<std::int32_t> scores(static_cast<std::size_t>(mentees) * mentors);
  std::ifstream(out + ".scores", std::ios::binary)
      .read(reinterpret_cast<char *>(scores.data()), scores.size() * sizeof(std::int32_t));

  // One person more is worth more than all scores together. Every cost is above 0, so that nobody sends more than one unit.
  const Value person = static_cast<Value>(highest + 1) * (std::min<Value>(mentees, places) + 1);
  std::vector<std::pair<int, int>> ends;
  std::vector<Value> costs;
  for (int i = 0; i < mentees; ++i) {
    for (int j = 0; j < mentors; ++j) {
      const int score = scores[static_cast<std::size_t>(i) * mentors + j];
      if (score < 0) continue;
      ends.emplace_back(i, mentees + j);
      costs.push_back(highest + 1 - score);
    }
    ends.emplace_back(i, mentees + mentors);
    costs.push_back(person + highest + 1);
  }
  std::vector<std::int32_t>().swap(scores);
  Graph graph;
  graph.build(mentees + mentors + 1, ends.begin(), ends.end());
  Graph::ArcMap<Value> cost(graph), upper(graph, 1);
  for (int arc = 0; arc < graph.arcNum(); ++arc) cost[graph.arc(arc)] = costs[arc];
  Graph::NodeMap<Value> supply(graph);
  for (int i = 0; i < mentees; ++i) supply[graph.node(i)] = 1;
  for (int j = 0; j < mentors; ++j) supply[graph.node(mentees + j)] = -capacities[j];
  supply[graph.node(mentees + mentors)] = -mentees;

  std::vector<Value> flow(graph.arcNum());
  const auto wall = std::chrono::steady_clock::now();
  const std::clock_t cpu = std::clock();
  bool solved = false;
  if (method == "network-simplex") {
    lemon::NetworkSimplex<Graph, Value, Value> algorithm(graph);
    algorithm.upperMap(upper).costMap(cost).supplyMap(supply);
    solved = solve(algorithm, flow, graph);
  } else {
    lemon::CostScaling<Graph, Value, Value> algorithm(graph);
    algorithm.upperMap(upper).costMap(cost).supplyMap(supply);
    solved = solve(algorithm, flow, graph);
  }
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - wall).count();
  const double cpuSeconds = static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC;
  if (!solved) {
    std::cerr << "no optimum found\n";
    return 1;
  }

  Value matched = 0, total = 0;
  for (int arc = 0; arc < graph.arcNum(); ++arc) {
    if (flow[arc] == 0 || ends[arc].second == mentees + mentors) continue;
    matched += flow[arc];
    total += flow[arc] * (highest + 1 - costs[arc]);
  }
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::cout << "{\"matched\":" << matched << ",\"total\":" << total << ",\"seconds\":" << seconds
            << ",\"cpuSeconds\":" << cpuSeconds << ",\"peakMB\":" << usage.ru_maxrss / 1024 << "}\n";
}
