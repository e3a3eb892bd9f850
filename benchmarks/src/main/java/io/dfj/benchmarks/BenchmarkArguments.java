// SPDX-License-Identifier: Apache-2.0
package io.dfj.benchmarks;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The command line of benchmarks of numbered queries.
 *
 * @param scale TPC-H scale factor
 * @param rounds measured executions of each query on each engine
 * @param queries numbers, in the order they run
 * @param csv where to write the numbers as well
 * @param cache folder that keeps generated data
 */
record BenchmarkArguments(
    double scale, int rounds, List<Integer> queries, @Nullable Path csv, Path cache) {
  BenchmarkArguments {
    if (!(scale > 0) || scale > 1000) {
      throw new IllegalArgumentException("--scale must be above 0 and at most 1000");
    }
    if (rounds < 1) {
      throw new IllegalArgumentException("--rounds must be at least 1");
    }
  }

  /**
   * Reads name and value pairs, or says what is wrong with them and ends the program.
   *
   * @param count how many queries there are
   */
  static BenchmarkArguments parseOrExit(String command, int count, String[] args) {
    try {
      return parse(count, args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.printf(
          "usage: %s [--scale 1] [--rounds 5] [--queries 1,6] [--csv FILE] [--data FOLDER]%n",
          command);
      System.exit(2);
      throw e;
    }
  }

  private static BenchmarkArguments parse(int count, String[] args) {
    double scale = 1;
    int rounds = 5;
    List<Integer> queries = IntStream.rangeClosed(1, count).boxed().toList();
    Path csv = null;
    Path cache = Path.of("benchmarks", "data");
    for (int i = 0; i < args.length; i += 2) {
      if (i + 1 == args.length) {
        throw new IllegalArgumentException(args[i] + " needs a value");
      }
      String value = args[i + 1];
      switch (args[i]) {
        case "--scale" -> scale = Double.parseDouble(value);
        case "--rounds" -> rounds = Integer.parseInt(value);
        case "--queries" ->
            queries =
                Arrays.stream(value.split(",")).map(String::trim).map(Integer::valueOf).toList();
        case "--csv" -> csv = Path.of(value);
        case "--data" -> cache = Path.of(value);
        default -> throw new IllegalArgumentException("unknown argument " + args[i]);
      }
    }
    for (int query : queries) {
      if (query < 1 || query > count) {
        throw new IllegalArgumentException("no query " + query);
      }
    }
    return new BenchmarkArguments(scale, rounds, queries, csv, cache);
  }
}
